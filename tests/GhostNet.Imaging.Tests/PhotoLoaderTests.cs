using System.Runtime.InteropServices;
using GhostNet.Models;
using SkiaSharp;

namespace GhostNet.Imaging.Tests;

public sealed class PhotoLoaderTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("chelsea.png")]
    [InlineData("rocket.jpg")]
    [InlineData("formats/orientation2.jpg")]
    [InlineData("formats/orientation6.jpg")]
    [InlineData("formats/orientation6.webp")]
    [InlineData("formats/cmyk.jpg")]
    [InlineData("formats/alpha-lossy.webp")]
    [InlineData("formats/transparent.gif")]
    public void Exact_is_decode_and_apply(string photo)
    {
        Preprocessing settings = Preprocessing.ImageNet with { Height = 96 };
        float[] expected = new float[3 * 96 * 224];
        new Preprocessor(settings).Apply(Reference.Load(photo), expected);
        float[] actual = new float[expected.Length];

        new PhotoLoader(settings) { Exact = true }.Load(Reference.PathOf(photo), actual);

        Assert.Equal(expected, actual);
    }

    [Fact]
    public void A_photo_of_less_than_six_times_the_size_is_exact()
    {
        float[] expected = Load("rocket.jpg", Preprocessing.ImageNet, exact: true);
        Assert.Equal(expected, Load("rocket.jpg", Preprocessing.ImageNet, exact: false));
    }

    [Fact]
    public void Only_JPEGs_are_reduced()
    {
        float[] expected = Load("chelsea.png", Preprocessing.Cifar, exact: true);
        Assert.Equal(expected, Load("chelsea.png", Preprocessing.Cifar, exact: false));
    }

    [Theory]
    [InlineData(1536, 1536)]
    [InlineData(1539, 2309)]
    [InlineData(4501, 3073)]
    [InlineData(3999, 5001)]
    public void A_large_photo_is_reduced_within_the_tolerance(int width, int height)
    {
        RgbImage large = Resampler.Resize(Reference.Load("chelsea.png"), width, height, Interpolation.Bicubic);
        byte[] file = Jpeg(large);
        var preprocessing = new Preprocessing { Mean = [0, 0, 0], Std = [1, 1, 1] };
        float[] exact = new float[3 * 224 * 224];
        float[] reduced = new float[exact.Length];

        new PhotoLoader(preprocessing) { Exact = true }.Load(file, "large", exact);
        new PhotoLoader(preprocessing).Load(file, "large", reduced);

        double[] differences = [.. exact.Zip(reduced, (a, b) => 255 * Math.Abs(a - b))];
        output.WriteLine($"mean {differences.Average():0.000}, largest {differences.Max():0} levels");
        Assert.InRange(differences.Average(), 0.001, 0.5);
        Assert.InRange(differences.Max(), 1, 16);
    }

    [Fact]
    public void A_large_photo_that_is_cut_off_is_refused()
    {
        byte[] file = Jpeg(Resampler.Resize(Reference.Load("chelsea.png"), 2048, 1500, Interpolation.Bilinear));
        byte[] half = file[..(file.Length / 2)];
        var loader = new PhotoLoader(Preprocessing.Cifar);

        ImageException error = Assert.Throws<ImageException>(() => loader.Load(half, "half.jpg", new float[loader.Length]));

        Assert.StartsWith("half.jpg: ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rocket.jpg")]
    [InlineData("formats/orientation8.jpg")]
    public void Interleaved_is_planar_in_another_order(string photo)
    {
        var loader = new PhotoLoader(Preprocessing.Cifar);
        float[] planar = Load(photo, Preprocessing.Cifar, exact: false);
        float[] interleaved = new float[loader.Length];

        new PhotoLoader(Preprocessing.Cifar) { Order = PixelOrder.Interleaved }.Load(Reference.PathOf(photo), interleaved);

        Assert.Equal(planar, Enumerable.Range(0, planar.Length).Select(i => interleaved[(3 * (i % 1024)) + (i / 1024)]));
    }

    [Fact]
    public void A_destination_of_another_length_is_refused() =>
        Assert.Throws<ArgumentException>(
            () => new PhotoLoader(Preprocessing.Cifar).Load(Reference.PathOf("rocket.jpg"), new float[3071]));

    private static float[] Load(string photo, Preprocessing preprocessing, bool exact)
    {
        var loader = new PhotoLoader(preprocessing) { Exact = exact };
        float[] input = new float[loader.Length];
        loader.Load(Reference.PathOf(photo), input);
        return input;
    }

    private static byte[] Jpeg(RgbImage image)
    {
        byte[] rgba = new byte[4 * image.Width * image.Height];
        for (int i = 0; i < image.Width * image.Height; i++)
        {
            image.Pixels.AsSpan(3 * i, 3).CopyTo(rgba.AsSpan(4 * i));
            rgba[(4 * i) + 3] = byte.MaxValue;
        }

        var info = new SKImageInfo(image.Width, image.Height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        GCHandle pin = GCHandle.Alloc(rgba, GCHandleType.Pinned);
        try
        {
            using var pixels = new SKPixmap(info, pin.AddrOfPinnedObject());
            using SKData encoded = pixels.Encode(SKEncodedImageFormat.Jpeg, quality: 92)!;
            return encoded.ToArray();
        }
        finally
        {
            pin.Free();
        }
    }
}
