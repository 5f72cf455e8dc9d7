namespace GhostNet.Imaging.Decoding;

/// <summary>The file types that are decoded.</summary>
internal enum PhotoFormat
{
    /// <summary>JPEG, baseline or progressive.</summary>
    Jpeg,

    /// <summary>PNG.</summary>
    Png,

    /// <summary>WebP, lossy or lossless.</summary>
    WebP,

    /// <summary>GIF; only the first frame is used.</summary>
    Gif,

    /// <summary>Windows bitmap.</summary>
    Bmp,
}
