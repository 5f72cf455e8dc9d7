namespace GhostNet.Imaging.Transforms;

/// <summary>Surrounds pictures by black and crops them to their size at a random place: the usual augmentation for CIFAR.</summary>
/// <param name="padding">Pixels added on each side, at least 0.</param>
public sealed class PaddedCrop(int padding) : IImageTransform
{
    /// <inheritdoc/>
    public RgbImage Apply(RgbImage image, Random random)
    {
        int offsetY = random.Next((2 * padding) + 1) - padding;
        int offsetX = random.Next((2 * padding) + 1) - padding;
        byte[] pixels = new byte[image.Pixels.Length];
        int stride = 3 * image.Width;
        int left = Math.Max(0, -offsetX);
        int width = Math.Max(0, Math.Min(image.Width, image.Width - offsetX) - left);
        for (int y = Math.Max(0, -offsetY); y < Math.Min(image.Height, image.Height - offsetY); y++)
        {
            image.Pixels.AsSpan(((y + offsetY) * stride) + (3 * (left + offsetX)), 3 * width).CopyTo(pixels.AsSpan((y * stride) + (3 * left)));
        }

        return new RgbImage(image.Width, image.Height, pixels);
    }
}
