namespace GhostNet.Imaging.Resampling;

/// <summary>Pixels in memory as the passes read them: red, green and blue first, row after row.</summary>
/// <param name="bytes">The pixels, <c>[height, width, pixelBytes]</c>.</param>
/// <param name="width">Width in pixels.</param>
/// <param name="height">Height in pixels.</param>
/// <param name="pixelBytes">3, or 4 where a byte that does not matter follows each pixel.</param>
internal readonly ref struct PixelView(ReadOnlySpan<byte> bytes, int width, int height, int pixelBytes)
{
    /// <summary>Views a picture.</summary>
    public PixelView(RgbImage image)
        : this(image.Pixels, image.Width, image.Height, 3)
    {
    }

    /// <summary>The pixels.</summary>
    public ReadOnlySpan<byte> Bytes { get; } = bytes;

    /// <summary>Width in pixels.</summary>
    public int Width => width;

    /// <summary>Height in pixels.</summary>
    public int Height => height;

    /// <summary>Bytes of a pixel.</summary>
    public int PixelBytes => pixelBytes;

    /// <summary>Bytes of a row.</summary>
    public int Stride => width * pixelBytes;

    /// <summary>Some of the rows.</summary>
    public PixelView Rows(int first, int count) =>
        new(Bytes.Slice(first * Stride, count * Stride), width, count, pixelBytes);

    /// <summary>A row from a column to its end, or several rows.</summary>
    public ReadOnlySpan<byte> Row(int y, int firstColumn, int count = 1) =>
        Bytes[((y * Stride) + (firstColumn * pixelBytes))..((y + count) * Stride)];
}
