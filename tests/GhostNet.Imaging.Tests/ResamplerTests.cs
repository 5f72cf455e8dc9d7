using GhostNet.Models;

namespace GhostNet.Imaging.Tests;

public sealed class ResamplerTests(ITestOutputHelper output)
{
    public static TheoryData<int, int, int, int> Sizes
    {
        get
        {
            var data = new TheoryData<int, int, int, int>
            {
                { 1, 1, 1, 1 }, { 1, 1, 7, 5 }, { 9, 4, 1, 1 }, { 2, 3, 300, 200 }, { 300, 200, 2, 3 },
                { 64, 64, 64, 31 }, { 64, 64, 31, 64 }, { 500, 3, 3, 500 }, { 3, 500, 500, 3 }, { 640, 480, 341, 256 },
            };
            for (int size = 1; size <= 48; size++)
            {
                data.Add(size, 17, 48 - (size / 2), size);
                data.Add(49 - size, size, size, 50 - size);
            }

            return data;
        }
    }

    [Theory]
    [InlineData("chelsea", ".png", 32, 32, Interpolation.Bilinear)]
    [InlineData("chelsea", ".png", 32, 32, Interpolation.Bicubic)]
    [InlineData("chelsea", ".png", 900, 700, Interpolation.Bicubic)]
    [InlineData("rocket", ".jpg", 32, 32, Interpolation.Bilinear)]
    [InlineData("rocket", ".jpg", 32, 32, Interpolation.Bicubic)]
    [InlineData("rocket", ".jpg", 900, 700, Interpolation.Bicubic)]
    public void Equals_Pillow(string photo, string extension, int width, int height, Interpolation filter)
    {
        RgbImage expected = Reference.Load($"{photo}.resize{width}x{height}.{filter.ToString().ToLowerInvariant()}.png");

        RgbImage actual = Resampler.Resize(Reference.Load(photo + extension), width, height, filter);

        (int largest, double equal) = Reference.Compare(actual, expected);
        output.WriteLine($"largest difference {largest}, equal {equal:P3}");
        Assert.Equal(0, largest);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Vectors_equal_plain_loops(int width, int height, int newWidth, int newHeight)
    {
        RgbImage image = Reference.Noise(width, height, seed: (width * 1009) + newHeight);
        foreach (Interpolation filter in Enum.GetValues<Interpolation>())
        {
            RgbImage expected = ScalarResampler.Resize(image, newWidth, newHeight, filter);
            RgbImage actual = Resampler.Resize(image, newWidth, newHeight, filter);
            Assert.Equal(expected.Pixels, actual.Pixels);
        }
    }

    [Fact]
    public void The_same_size_is_a_copy()
    {
        RgbImage image = Reference.Noise(13, 9, seed: 1);

        RgbImage copy = Resampler.Resize(image, 13, 9, Interpolation.Bicubic);

        Assert.Equal(image.Pixels, copy.Pixels);
        Assert.NotSame(image.Pixels, copy.Pixels);
    }

    [Fact]
    public void A_flat_picture_stays_flat()
    {
        byte[] pixels = new byte[3 * 40 * 30];
        Array.Fill(pixels, (byte)201);
        RgbImage resized = Resampler.Resize(new RgbImage(40, 30, pixels), 97, 11, Interpolation.Bicubic);
        Assert.All(resized.Pixels, value => Assert.Equal(201, value));
    }

    [Theory]
    [InlineData(0, 1, Interpolation.Bilinear)]
    [InlineData(1, 0, Interpolation.Bilinear)]
    [InlineData(RgbImage.MaxSide + 1, 1, Interpolation.Bilinear)]
    [InlineData(1, -1, Interpolation.Bilinear)]
    [InlineData(5, 5, (Interpolation)7)]
    public void Impossible_arguments_are_refused(int width, int height, Interpolation filter) =>
        Assert.Throws<ArgumentOutOfRangeException>(
            () => Resampler.Resize(Reference.Noise(3, 3, seed: 0), width, height, filter));
}
