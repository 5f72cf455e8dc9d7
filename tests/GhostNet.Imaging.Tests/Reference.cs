namespace GhostNet.Imaging.Tests;

/// <summary>Finds the pictures in <c>References/</c> and the data beside the repository, and compares pictures.</summary>
internal static class Reference
{
    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "References", name);

    public static RgbImage Load(string name) => ImageDecoder.DecodeFile(PathOf(name));

    public static byte[] Read(string name) => File.ReadAllBytes(PathOf(name));

    /// <summary>A file of the folder <c>shared</c> beside the repository; the test is skipped where it is absent.</summary>
    public static string Shared(string name)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, "shared", name);
            if (File.Exists(path) || Directory.Exists(path))
            {
                return path;
            }
        }

        Assert.Skip($"shared/{name} is not beside the repository");
        return "";
    }

    public static (int Largest, double EqualShare) Compare(RgbImage actual, RgbImage expected)
    {
        Assert.Equal((expected.Width, expected.Height), (actual.Width, actual.Height));
        int largest = 0;
        int equal = 0;
        for (int i = 0; i < expected.Pixels.Length; i++)
        {
            int difference = Math.Abs(actual.Pixels[i] - expected.Pixels[i]);
            largest = Math.Max(largest, difference);
            equal += difference == 0 ? 1 : 0;
        }

        return (largest, (double)equal / expected.Pixels.Length);
    }

    public static RgbImage Noise(int width, int height, int seed)
    {
        byte[] pixels = new byte[3 * width * height];
        new Random(seed).NextBytes(pixels);

        // Extremes make the cubic filter overshoot, so that clipping is exercised.
        for (int i = 0; i < pixels.Length; i += 2)
        {
            pixels[i] = (byte)(pixels[i] < 128 ? 0 : 255);
        }

        return new RgbImage(width, height, pixels);
    }
}
