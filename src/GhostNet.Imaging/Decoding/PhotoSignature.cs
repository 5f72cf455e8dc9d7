namespace GhostNet.Imaging.Decoding;

/// <summary>Tells a file's type by its first bytes: names lie, and no codec should see another's files.</summary>
internal static class PhotoSignature
{
    /// <summary>The type of a file, or <see langword="null"/> if it is none of those that are decoded.</summary>
    public static PhotoFormat? Of(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
        {
            return PhotoFormat.Jpeg;
        }

        if (file.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]))
        {
            return PhotoFormat.Png;
        }

        if (file.StartsWith("GIF87a"u8) || file.StartsWith("GIF89a"u8))
        {
            return PhotoFormat.Gif;
        }

        if (file.Length >= 12 && file.StartsWith("RIFF"u8) && file[8..].StartsWith("WEBP"u8))
        {
            return PhotoFormat.WebP;
        }

        return file.StartsWith("BM"u8) ? PhotoFormat.Bmp : null;
    }
}
