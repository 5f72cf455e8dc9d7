using GhostNet.Models;

namespace GhostNet.Imaging.Tests;

public sealed class PreprocessorTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("chelsea.png", "chelsea", Interpolation.Bilinear)]
    [InlineData("chelsea.png", "chelsea", Interpolation.Bicubic)]
    [InlineData("rocket.jpg", "rocket", Interpolation.Bilinear)]
    [InlineData("rocket.jpg", "rocket", Interpolation.Bicubic)]
    public void Crop_equals_torchvision(string photo, string name, Interpolation filter)
    {
        RgbImage expected = Reference.Load($"{name}.resize256.crop224.{filter.ToString().ToLowerInvariant()}.png");

        RgbImage actual = new Preprocessor(Preprocessing.ImageNet with { Interpolation = filter })
            .Crop(Reference.Load(photo));

        (int largest, double equal) = Reference.Compare(actual, expected);
        output.WriteLine($"largest difference {largest}, equal {equal:P3}");
        Assert.Equal(0, largest);
    }

    /// <summary>Source size, resized size and offset by torchvision's and timm's rules, worked out by hand.</summary>
    [Theory]
    [InlineData(500, 375, 224, 224, 0.875, 341, 256, 58, 16)]
    [InlineData(375, 500, 224, 224, 0.875, 256, 341, 16, 58)]
    [InlineData(100, 103, 32, 32, 0.9, 35, 36, 2, 2)]
    [InlineData(10, 14, 10, 10, 1, 10, 14, 0, 2)]
    [InlineData(10, 11, 10, 10, 1, 10, 11, 0, 0)]
    [InlineData(10, 13, 10, 10, 1, 10, 13, 0, 2)]
    [InlineData(100, 50, 32, 64, 1, 64, 32, 0, 0)]
    [InlineData(90, 60, 32, 64, 0.8, 80, 53, 8, 10)]
    [InlineData(60, 90, 32, 64, 0.8, 80, 120, 8, 44)]
    public void Crop_is_the_centre_of_the_resized_photo(
        int width, int height, int cropHeight, int cropWidth, double fraction,
        int scaledWidth, int scaledHeight, int left, int top)
    {
        RgbImage image = Reference.Noise(width, height, seed: width);
        var settings = new Preprocessing { Height = cropHeight, Width = cropWidth, CropFraction = fraction };

        RgbImage crop = new Preprocessor(settings).Crop(image);

        RgbImage scaled = ScalarResampler.Resize(image, scaledWidth, scaledHeight, settings.Interpolation);
        Assert.Equal((cropWidth, cropHeight), (crop.Width, crop.Height));
        for (int y = 0; y < cropHeight; y++)
        {
            int from = 3 * (((top + y) * scaledWidth) + left);
            Assert.Equal(
                scaled.Pixels.AsSpan(from, 3 * cropWidth).ToArray(),
                crop.Pixels.AsSpan(3 * y * cropWidth, 3 * cropWidth).ToArray());
        }
    }

    [Fact]
    public void A_photo_of_the_right_size_is_untouched()
    {
        RgbImage image = Reference.Noise(32, 32, seed: 5);
        Assert.Equal(image.Pixels, new Preprocessor(Preprocessing.Cifar).Crop(image).Pixels);
    }

    [Fact]
    public void Values_are_normalised_planes()
    {
        RgbImage image = Reference.Noise(32, 32, seed: 6);
        Preprocessing settings = Preprocessing.Cifar;
        float[] input = new float[3 * 32 * 32];

        new Preprocessor(settings).Apply(image, input);

        for (int i = 0; i < input.Length; i++)
        {
            int channel = i / 1024;
            float value = image.Pixels[(3 * (i % 1024)) + channel] / 255f;
            Assert.Equal((value - settings.Mean[channel]) / settings.Std[channel], input[i]);
        }
    }

    [Fact]
    public void Load_gives_a_batch_of_one()
    {
        var preprocessor = new Preprocessor(Preprocessing.ImageNet with { Height = 96 });
        float[] expected = new float[preprocessor.Length];
        preprocessor.Apply(Reference.Load("rocket.jpg"), expected);

        Tensor tensor = preprocessor.Load(Reference.PathOf("rocket.jpg"));

        Assert.Equal([1, 3, 96, 224], tensor.Shape);
        Assert.Equal(expected, tensor.Data);
    }

    [Theory]
    [InlineData(1, RgbImage.MaxSide)]
    [InlineData(RgbImage.MaxSide, 1)]
    [InlineData(1, 1)]
    public void The_most_slender_photo_costs_no_more_memory_than_its_crop(int width, int height)
    {
        RgbImage image = Reference.Noise(width, height, seed: 7);
        long before = GC.GetTotalAllocatedBytes();

        RgbImage crop = new Preprocessor(Preprocessing.ImageNet).Crop(image);

        Assert.Equal((224, 224), (crop.Width, crop.Height));
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 16 << 20);
    }

    [Fact]
    public void Impossible_settings_are_refused()
    {
        Assert.Throws<GhostNetException>(() => new Preprocessor(new Preprocessing { Height = 0 }));
        Assert.Throws<GhostNetException>(() => new Preprocessor(new Preprocessing { Std = [1, 1, 0] }));
        Assert.Throws<GhostNetException>(() => new Preprocessor(new Preprocessing { CropFraction = 1e-9 }));
    }

    [Theory]
    [InlineData(3071, 3072)]
    [InlineData(3072, 3073)]
    public void Normalize_checks_both_lengths(int bytes, int values) =>
        Assert.Throws<ArgumentException>(
            () => new Preprocessor(Preprocessing.Cifar).Normalize(new byte[bytes], new float[values]));

    [Fact]
    public void What_was_normalised_is_the_picture_again()
    {
        var preprocessor = new Preprocessor(Preprocessing.Cifar);
        byte[] pixels = [.. Enumerable.Range(0, preprocessor.Length).Select(i => (byte)(i * 7))];
        float[] values = new float[preprocessor.Length];
        preprocessor.Normalize(pixels, values);

        RgbImage picture = preprocessor.Denormalize(values);

        Assert.Equal((32, 32), (picture.Width, picture.Height));
        Assert.Equal(pixels, picture.Pixels);
    }

    [Fact]
    public void What_no_byte_stands_for_is_shown_as_the_nearest()
    {
        var preprocessor = new Preprocessor(Preprocessing.Cifar);

        Assert.All(preprocessor.Denormalize(Enumerable.Repeat(-9f, preprocessor.Length).ToArray()).Pixels, p => Assert.Equal(0, p));
        Assert.All(preprocessor.Denormalize(Enumerable.Repeat(9f, preprocessor.Length).ToArray()).Pixels, p => Assert.Equal(255, p));
        Assert.Throws<ArgumentException>(() => preprocessor.Denormalize(new float[5]));
    }

    [Fact]
    public void A_destination_of_another_length_is_refused() =>
        Assert.Throws<ArgumentException>(
            () => new Preprocessor(Preprocessing.Cifar).Apply(Reference.Noise(32, 32, seed: 8), new float[3071]));
}
