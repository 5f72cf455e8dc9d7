using GhostNet.Imaging.Transforms;
using GhostNet.Models;

namespace GhostNet.Imaging.Tests.Transforms;

public sealed class RandomTransformTests
{
    private static readonly Interval Shapes = new(3.0 / 4, 4.0 / 3);

    public static TheoryData<string> Transforms => [.. All.Keys];

    private static Dictionary<string, IImageTransform> All => new()
    {
        ["flip"] = new RandomFlip(0.5),
        ["vertical flip"] = new RandomFlip(0.5, isVertical: true),
        ["padded crop"] = new PaddedCrop(3),
        ["area crop"] = new RandomAreaCrop(16, 12, new Interval(0.08, 1), Shapes, Interpolation.Bilinear),
        ["jitter"] = new ColorJitter(0.4),
        ["randaugment"] = new RandAugment(RandAugmentSettings.Parse("rand-m9-n3-mstd0.5-inc1-p1"), Interpolation.Bicubic, (1, 2, 3)),
    };

    [Theory]
    [MemberData(nameof(Transforms))]
    public void Chance_comes_from_the_sequence_alone_and_the_picture_stays_as_it_is(string name)
    {
        RgbImage image = Reference.Noise(31, 22, seed: 4);
        byte[] before = [.. image.Pixels];
        IImageTransform transform = All[name];

        List<byte[]> results = [.. Enumerable.Range(0, 20).Select(seed => transform.Apply(image, new Random(seed)).Pixels)];

        Assert.Equal(results, Enumerable.Range(0, 20).Select(seed => All[name].Apply(image, new Random(seed)).Pixels));
        Assert.True(results.Select(Convert.ToHexString).Distinct().Count() > 1, "chance changes nothing");
        Assert.Equal(before, image.Pixels);
    }

    [Fact]
    public void Flips_turn_pictures_over_as_often_as_they_should()
    {
        RgbImage image = Reference.Noise(5, 3, seed: 1);
        RgbImage mirrored = new RandomFlip(1).Apply(image, new Random(1));
        RgbImage upsideDown = new RandomFlip(1, isVertical: true).Apply(image, new Random(1));

        for (int y = 0; y < 3; y++)
        {
            for (int x = 0; x < 5; x++)
            {
                Assert.Equal(Pixel(image, x, y), Pixel(mirrored, 4 - x, y));
                Assert.Equal(Pixel(image, x, y), Pixel(upsideDown, x, 2 - y));
            }
        }

        var random = new Random(1);
        var rarely = new RandomFlip(0.2);
        Assert.InRange(Enumerable.Range(0, 10_000).Count(_ => !ReferenceEquals(image, rarely.Apply(image, random))), 1900, 2100);
        Assert.Same(image, new RandomFlip(0).Apply(image, random));
    }

    [Theory]
    [InlineData(100, 80, 0.08, 1)]
    [InlineData(100, 80, 0.5, 0.5)]
    [InlineData(33, 500, 0.02, 0.05)]
    public void Areas_and_shapes_of_crops_cover_their_ranges(int width, int height, double least, double most)
    {
        var crop = new RandomAreaCrop(8, 8, new Interval(least, most), Shapes, Interpolation.Bilinear);
        var random = new Random(5);
        (int X, int Y, int Width, int Height)[] parts = [.. Enumerable.Range(0, 2000).Select(_ => crop.Choose(width, height, random))];

        Assert.All(parts, part =>
        {
            Assert.InRange(part.X, 0, width - part.Width);
            Assert.InRange(part.Y, 0, height - part.Height);

            // Each side is rounded by half a pixel at most.
            Assert.InRange((double)part.Width / part.Height, (part.Width - 0.5) / (part.Height + 0.5) < 0.75 ? 0.6 : 0.75, (part.Width + 0.5) / (part.Height - 0.5) > 4.0 / 3 ? 1.6 : 4.0 / 3);
            Assert.InRange((part.Width + 0.5) * (part.Height + 0.5), least * width * height, double.MaxValue);
            Assert.InRange((part.Width - 0.5) * (part.Height - 0.5), 0, most * width * height);
        });
        Assert.True(parts.Select(part => (part.X, part.Y)).Distinct().Count() > 100);
    }

    [Theory]
    [InlineData(100, 10, 43, 0, 13, 10)]
    [InlineData(10, 100, 0, 43, 10, 13)]
    public void Where_no_part_fits_the_largest_central_one_is_taken(int width, int height, int x, int y, int cropWidth, int cropHeight) => Assert.Equal(
        (x, y, cropWidth, cropHeight),
        new RandomAreaCrop(8, 8, new Interval(1, 1), Shapes, Interpolation.Bilinear).Choose(width, height, new Random(1)));

    [Fact]
    public void The_whole_picture_as_a_part_is_a_resize()
    {
        RgbImage image = Reference.Noise(40, 40, seed: 2);
        var crop = new RandomAreaCrop(17, 23, new Interval(1, 1), new Interval(1, 1), Interpolation.Bicubic);

        Assert.Equal(Resampler.Resize(image, 17, 23, Interpolation.Bicubic).Pixels, crop.Apply(image, new Random(1)).Pixels);
    }

    [Theory]
    [InlineData("rand", 10, 0, 2, 0.5, false)]
    [InlineData("rand-m9-mstd0.5", 9, 0.5, 2, 0.5, false)]
    [InlineData("rand-n3-m7.5-inc1-p0.8-mstd101", 7.5, 101, 3, 0.8, true)]
    public void Settings_are_spelt_as_in_timm(string text, double magnitude, double deviation, int operations, double probability, bool isIncreasing) => Assert.Equal(
        new RandAugmentSettings { Magnitude = magnitude, MagnitudeDeviation = deviation, Operations = operations, Probability = probability, IsIncreasing = isIncreasing },
        RandAugmentSettings.Parse(text));

    [Theory]
    [InlineData("", "'' is not rand")]
    [InlineData("augmix-m3", "'augmix' is not rand")]
    [InlineData("rand-m11", "m must be from 0 to 10")]
    [InlineData("rand-n0", "n must be a whole number from 1 to 100")]
    [InlineData("rand-n1.5", "n must be a whole number from 1 to 100")]
    [InlineData("rand-p2", "p must be from 0 to 1")]
    [InlineData("rand-inc2", "inc must be 0 or 1")]
    [InlineData("rand-m", "'m' is not a name and a number")]
    [InlineData("rand-m1.2.3", "'m1.2.3' is not a name and a number")]
    [InlineData("rand--m9", "'' is not a name and a number")]
    [InlineData("rand-w0", "'w' is not known")]
    public void Spellings_that_are_not_understood_are_explained(string text, string reason) => Assert.Equal(
        $"aa: '{text}': {reason}; expected rand-mM with, after further dashes, any of nN, mstdS, inc1, pP, for example rand-m9-mstd0.5",
        Assert.Throws<GhostNetException>(() => RandAugmentSettings.Parse(text)).Message);

    [Fact]
    public void At_magnitude_0_increasing_operations_leave_brightness_as_it_is()
    {
        RgbImage image = Reference.Noise(16, 16, seed: 2);
        var augment = new RandAugment(RandAugmentSettings.Parse("rand-m0-n1-inc1-p1"), Interpolation.Bilinear, default);
        HashSet<string> seen = [.. Enumerable.Range(0, 400).Select(seed => Convert.ToHexString(augment.Apply(image, new Random(seed)).Pixels))];
        HashSet<string> known =
        [
            .. new[] { image, ImageOps.Invert(image), ImageOps.Equalize(image), ImageOps.AutoContrast(image), ImageOps.Posterize(image, 4) }
                .Select(expected => Convert.ToHexString(expected.Pixels)),
        ];

        Assert.Equal(known, seen);
    }

    [Theory]
    [InlineData(ErasingMode.Const)]
    [InlineData(ErasingMode.Pixel)]
    public void Erasing_takes_one_rectangle_out_of_all_channels(ErasingMode mode)
    {
        const int height = 40;
        const int width = 30;
        var erasing = new RandomErasing(1, mode);
        for (int seed = 0; seed < 50; seed++)
        {
            float[] image = new float[3 * height * width];
            Array.Fill(image, 9);
            erasing.Apply(image, height, width, new Random(seed));

            int[] erased = [.. Enumerable.Range(0, height * width).Where(i => image[i] != 9)];
            int rows = (erased.Max() / width) - (erased.Min() / width) + 1;
            int columns = erased.Max(i => i % width) - erased.Min(i => i % width) + 1;
            Assert.Equal(rows * columns, erased.Length);
            Assert.InRange((double)erased.Length / (height * width), 0.01, 0.37);
            Assert.All(erased, i => Assert.NotEqual(9, image[(2 * height * width) + i]));
            Assert.Equal(mode == ErasingMode.Const, erased.All(i => image[i] == 0));
        }
    }

    [Fact]
    public void Noise_is_normal()
    {
        var random = new Random(3);
        double[] draws = [.. Enumerable.Range(0, 20_000).Select(_ => random.Normal())];

        Assert.InRange(draws.Average(), -0.03, 0.03);
        Assert.InRange(draws.Average(value => value * value), 0.96, 1.04);
        Assert.InRange(draws.Count(value => Math.Abs(value) < 1) / 20_000.0, 0.67, 0.695);
    }

    private static (byte, byte, byte) Pixel(RgbImage image, int x, int y)
    {
        int i = 3 * ((y * image.Width) + x);
        return (image.Pixels[i], image.Pixels[i + 1], image.Pixels[i + 2]);
    }
}
