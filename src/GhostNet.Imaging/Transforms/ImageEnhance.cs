namespace GhostNet.Imaging.Transforms;

/// <summary>
/// Blends of a picture with a poorer version of it, with the results of Pillow's <c>ImageEnhance</c>: factor 0 gives the poorer version, 1
/// the picture itself, more exaggerates the difference.
/// </summary>
public static class ImageEnhance
{
    /// <summary>Changes the saturation; factor 0 gives grey.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="factor">The factor.</param>
    /// <returns>A new picture.</returns>
    public static RgbImage Color(RgbImage image, double factor)
    {
        byte[] grey = new byte[image.Pixels.Length];
        for (int i = 0; i < grey.Length; i += 3)
        {
            grey.AsSpan(i, 3).Fill(Luma(image.Pixels.AsSpan(i, 3)));
        }

        return Blend(grey, image, factor);
    }

    /// <summary>Changes the contrast; factor 0 gives the mean brightness.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="factor">The factor.</param>
    /// <returns>A new picture.</returns>
    public static RgbImage Contrast(RgbImage image, double factor)
    {
        long sum = 0;
        for (int i = 0; i < image.Pixels.Length; i += 3)
        {
            sum += Luma(image.Pixels.AsSpan(i, 3));
        }

        byte[] mean = new byte[image.Pixels.Length];
        Array.Fill(mean, (byte)(((double)sum / (image.Pixels.Length / 3)) + 0.5));
        return Blend(mean, image, factor);
    }

    /// <summary>Changes the brightness; factor 0 gives black.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="factor">The factor.</param>
    /// <returns>A new picture.</returns>
    public static RgbImage Brightness(RgbImage image, double factor) => Blend(new byte[image.Pixels.Length], image, factor);

    /// <summary>Changes the sharpness; factor 0 gives the picture smoothed by the kernel 1 1 1, 1 5 1, 1 1 1, edges as they are.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="factor">The factor.</param>
    /// <returns>A new picture.</returns>
    public static RgbImage Sharpness(RgbImage image, double factor)
    {
        const int centre = 5;
        const int total = 13;
        byte[] source = image.Pixels;
        byte[] smooth = [.. source];
        int stride = 3 * image.Width;
        for (int y = 1; y < image.Height - 1; y++)
        {
            for (int i = (y * stride) + 3; i < ((y + 1) * stride) - 3; i++)
            {
                int sum = Row(i - stride) + Row(i) + Row(i + stride) + ((centre - 1) * source[i]);
                smooth[i] = (byte)(((2 * sum) + total) / (2 * total));
            }
        }

        return Blend(smooth, image, factor);

        int Row(int i) => source[i - 3] + source[i] + source[i + 3];
    }

    // ITU-R 601-2 luma in 16-bit fixed point.
    private static byte Luma(ReadOnlySpan<byte> pixel) =>
        (byte)(((19595 * pixel[0]) + (38470 * pixel[1]) + (7471 * pixel[2]) + 0x8000) >> 16);

    private static RgbImage Blend(byte[] poorer, RgbImage image, double factor)
    {
        float alpha = (float)factor;
        byte[] pixels = new byte[poorer.Length];
        for (int i = 0; i < pixels.Length; i++)
        {
            float value = poorer[i] + (alpha * (image.Pixels[i] - poorer[i]));
            pixels[i] = (byte)Math.Clamp(value, 0f, 255f);
        }

        return new RgbImage(image.Width, image.Height, pixels);
    }
}
