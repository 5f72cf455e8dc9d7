namespace GhostNet.Imaging.Transforms;

/// <summary>Changes brightness, contrast and saturation, in random order, each by a factor within 1 ± an amount.</summary>
/// <param name="amount">The amount, at least 0; factors below 0 count as 0.</param>
public sealed class ColorJitter(double amount) : IImageTransform
{
    private static readonly Func<RgbImage, double, RgbImage>[] Operations =
        [ImageEnhance.Brightness, ImageEnhance.Contrast, ImageEnhance.Color];

    private readonly Interval _factors = new(Math.Max(0, 1 - amount), 1 + amount);

    /// <inheritdoc/>
    public RgbImage Apply(RgbImage image, Random random)
    {
        Func<RgbImage, double, RgbImage>[] operations = [.. Operations];
        random.Shuffle(operations);
        return operations.Aggregate(image, (current, operation) => operation(current, random.Uniform(_factors)));
    }
}
