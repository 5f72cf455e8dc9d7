namespace GhostNet.Imaging.Transforms;

/// <summary>Mirrors pictures now and then, left to right or top to bottom.</summary>
/// <param name="probability">How often, 0…1.</param>
/// <param name="isVertical">Whether top and bottom change places.</param>
public sealed class RandomFlip(double probability, bool isVertical = false) : IImageTransform
{
    /// <inheritdoc/>
    public RgbImage Apply(RgbImage image, Random random) =>
        !random.Chance(probability) ? image : isVertical ? TopToBottom(image) : LeftToRight(image);

    private static RgbImage TopToBottom(RgbImage image)
    {
        byte[] pixels = new byte[image.Pixels.Length];
        int stride = 3 * image.Width;
        for (int y = 0; y < image.Height; y++)
        {
            image.Pixels.AsSpan(y * stride, stride).CopyTo(pixels.AsSpan((image.Height - 1 - y) * stride));
        }

        return new RgbImage(image.Width, image.Height, pixels);
    }

    private static RgbImage LeftToRight(RgbImage image)
    {
        byte[] pixels = new byte[image.Pixels.Length];
        int stride = 3 * image.Width;
        for (int y = 0; y < image.Height; y++)
        {
            ReadOnlySpan<byte> from = image.Pixels.AsSpan(y * stride, stride);
            Span<byte> to = pixels.AsSpan(y * stride, stride);
            for (int x = 0; x < stride; x += 3)
            {
                from.Slice(x, 3).CopyTo(to[(stride - 3 - x)..]);
            }
        }

        return new RgbImage(image.Width, image.Height, pixels);
    }
}
