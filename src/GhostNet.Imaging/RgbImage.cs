namespace GhostNet.Imaging;

/// <summary>A picture in memory: bytes of red, green and blue, interleaved, row after row from the top.</summary>
public sealed class RgbImage
{
    /// <summary>The longest side that a picture may have, in pixels: the most that a JPEG file can hold.</summary>
    public const int MaxSide = 65_535;

    /// <summary>Wraps existing pixels without copying them.</summary>
    /// <param name="width">Width in pixels, in 1…<see cref="MaxSide"/>.</param>
    /// <param name="height">Height in pixels, in 1…<see cref="MaxSide"/>.</param>
    /// <param name="pixels">The bytes in the order <c>[Height, Width, 3]</c>; the picture takes them over.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is not within 1…<see cref="MaxSide"/>.</exception>
    /// <exception cref="ArgumentException">The number of bytes is not <c>3 · width · height</c>.</exception>
    public RgbImage(int width, int height, byte[] pixels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, MaxSide);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, MaxSide);
        if (pixels.Length != 3L * width * height)
        {
            throw new ArgumentException($"{pixels.Length} bytes do not fill {width}×{height} pixels.", nameof(pixels));
        }

        Width = width;
        Height = height;
        Pixels = pixels;
    }

    /// <summary>Width in pixels.</summary>
    public int Width { get; }

    /// <summary>Height in pixels.</summary>
    public int Height { get; }

    /// <summary>The bytes, <c>[Height, Width, 3]</c> in the order red, green, blue.</summary>
    public byte[] Pixels { get; }
}
