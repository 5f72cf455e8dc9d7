namespace GhostNet.Imaging.Transforms;

/// <summary>Changes of each value by itself, with the results of Pillow's <c>ImageOps</c>.</summary>
public static class ImageOps
{
    private const int Levels = 256;
    private const int Most = Levels - 1;

    /// <summary>Stretches each channel so that its least value becomes 0 and its greatest 255.</summary>
    /// <param name="image">The picture.</param>
    /// <returns>A new picture.</returns>
    public static RgbImage AutoContrast(RgbImage image) => MapChannels(image, histogram =>
    {
        int low = Array.FindIndex(histogram, count => count > 0);
        int high = Array.FindLastIndex(histogram, count => count > 0);
        double scale = high > low ? (double)Most / (high - low) : 1;
        double offset = high > low ? -low * scale : 0;
        return level => (int)((level * scale) + offset);
    });

    /// <summary>Makes the values of each channel equally frequent, as far as they can be.</summary>
    /// <param name="image">The picture.</param>
    /// <returns>A new picture.</returns>
    public static RgbImage Equalize(RgbImage image) => MapChannels(image, histogram =>
    {
        int last = Array.FindLastIndex(histogram, count => count > 0);
        int step = (histogram.Sum() - histogram[last]) / Most;
        if (step == 0)
        {
            return level => level;
        }

        int[] below = new int[Levels];
        for (int i = 1; i < Levels; i++)
        {
            below[i] = below[i - 1] + histogram[i - 1];
        }

        return level => ((step / 2) + below[level]) / step;
    });

    /// <summary>The negative: 255 minus each value.</summary>
    /// <param name="image">The picture.</param>
    /// <returns>A new picture.</returns>
    public static RgbImage Invert(RgbImage image) => Map(image, level => Most - level);

    /// <summary>Keeps the highest bits of each value.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="bits">How many, 0…8.</param>
    /// <returns>A new picture.</returns>
    public static RgbImage Posterize(RgbImage image, int bits) => Map(image, level => level & (Most << (8 - bits)));

    /// <summary>Inverts the values from a threshold on.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="threshold">The least value that is inverted; 256 for none.</param>
    /// <returns>A new picture.</returns>
    public static RgbImage Solarize(RgbImage image, int threshold) => Map(image, level => level < threshold ? level : Most - level);

    /// <summary>Adds to the values below 128.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="amount">What is added; sums are cut to 0…255.</param>
    /// <returns>A new picture.</returns>
    public static RgbImage SolarizeAdd(RgbImage image, int amount) => Map(image, level => level < Levels / 2 ? level + amount : level);

    private static RgbImage Map(RgbImage image, Func<int, int> map) => MapChannels(image, _ => map);

    private static RgbImage MapChannels(RgbImage image, Func<int[], Func<int, int>> mapOf)
    {
        byte[] pixels = new byte[image.Pixels.Length];
        for (int channel = 0; channel < 3; channel++)
        {
            int[] histogram = new int[Levels];
            for (int i = channel; i < pixels.Length; i += 3)
            {
                histogram[image.Pixels[i]]++;
            }

            Func<int, int> map = mapOf(histogram);
            byte[] table = [.. Enumerable.Range(0, Levels).Select(level => (byte)Math.Clamp(map(level), 0, Most))];
            for (int i = channel; i < pixels.Length; i += 3)
            {
                pixels[i] = table[image.Pixels[i]];
            }
        }

        return new RgbImage(image.Width, image.Height, pixels);
    }
}
