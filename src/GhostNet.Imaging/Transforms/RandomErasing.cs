namespace GhostNet.Imaging.Transforms;

/// <summary>
/// Erases a rectangle of 2 % to a third of a normalised image now and then (Zhong et al., <c>Random Erasing Data Augmentation</c>, 2017), with
/// timm's ranges. A rectangle that does not fit is drawn again, ten times at most.
/// </summary>
/// <param name="probability">How often, 0…1.</param>
/// <param name="mode">What takes the rectangle's place.</param>
public sealed class RandomErasing(double probability, ErasingMode mode)
{
    private const int Tries = 10;
    private static readonly Interval Areas = new(0.02, 1.0 / 3);
    private static readonly Interval Ratios = new(0.3, 1 / 0.3);

    /// <summary>Erases in place.</summary>
    /// <param name="image">The image, <c>[C, H, W]</c>.</param>
    /// <param name="height">Its height.</param>
    /// <param name="width">Its width.</param>
    /// <param name="random">Where all chance comes from.</param>
    public void Apply(Span<float> image, int height, int width, Random random)
    {
        if (!random.Chance(probability))
        {
            return;
        }

        for (int i = 0; i < Tries; i++)
        {
            double area = random.Uniform(Areas) * height * width;
            double ratio = random.LogUniform(Ratios);
            int h = (int)Math.Round(Math.Sqrt(area * ratio));
            int w = (int)Math.Round(Math.Sqrt(area / ratio));
            if (h < height && w < width)
            {
                Fill(image, height, width, (random.Next(height - h + 1), random.Next(width - w + 1), h, w), random);
                return;
            }
        }
    }

    private void Fill(Span<float> image, int height, int width, (int Y, int X, int Height, int Width) part, Random random)
    {
        for (int plane = 0; plane < image.Length; plane += height * width)
        {
            for (int y = part.Y; y < part.Y + part.Height; y++)
            {
                Span<float> row = image.Slice(plane + (y * width) + part.X, part.Width);
                row.Clear();
                for (int x = 0; mode == ErasingMode.Pixel && x < row.Length; x++)
                {
                    row[x] = (float)random.Normal();
                }
            }
        }
    }
}
