using GhostNet.Imaging.Transforms;
using GhostNet.Models;

namespace GhostNet.Imaging.Tests.Transforms;

/// <summary>Every operation without chance against what Pillow computed.</summary>
public sealed class PillowTests
{
    private static readonly ImageAffine Linear = new(Interpolation.Bilinear, (124, 116, 104));
    private static readonly ImageAffine Cubic = new(Interpolation.Bicubic, (124, 116, 104));

    /// <summary>In the order in which the results stand in the reference.</summary>
    private static readonly (string Name, Func<RgbImage, RgbImage> Apply)[] Operations =
    [
        ("AutoContrast", ImageOps.AutoContrast),
        ("Equalize", ImageOps.Equalize),
        ("Invert", ImageOps.Invert),
        ("Posterize 3", image => ImageOps.Posterize(image, 3)),
        ("Posterize 1", image => ImageOps.Posterize(image, 1)),
        ("Solarize 100", image => ImageOps.Solarize(image, 100)),
        ("Solarize 256", image => ImageOps.Solarize(image, 256)),
        ("SolarizeAdd 60", image => ImageOps.SolarizeAdd(image, 60)),
        ("Color 0", image => ImageEnhance.Color(image, 0)),
        ("Color 0.4", image => ImageEnhance.Color(image, 0.4)),
        ("Color 1.9", image => ImageEnhance.Color(image, 1.9)),
        ("Contrast 0.3", image => ImageEnhance.Contrast(image, 0.3)),
        ("Contrast 1.7", image => ImageEnhance.Contrast(image, 1.7)),
        ("Brightness 0.5", image => ImageEnhance.Brightness(image, 0.5)),
        ("Brightness 1.6", image => ImageEnhance.Brightness(image, 1.6)),
        ("Sharpness 0.1", image => ImageEnhance.Sharpness(image, 0.1)),
        ("Sharpness 1.9", image => ImageEnhance.Sharpness(image, 1.9)),
        ("Rotate 17.3", image => Linear.Rotate(image, 17.3)),
        ("Rotate -30", image => Cubic.Rotate(image, -30)),
        ("ShearX 0.21", image => Linear.ShearX(image, 0.21)),
        ("ShearX -0.3", image => Cubic.ShearX(image, -0.3)),
        ("ShearY 0.13", image => Cubic.ShearY(image, 0.13)),
        ("ShearY -0.21", image => Linear.ShearY(image, -0.21)),
        ("TranslateX 9.7", image => Linear.Translate(image, 9.7, 0)),
        ("TranslateX -7.45", image => Cubic.Translate(image, -7.45, 0)),
        ("TranslateY 5.3", image => Cubic.Translate(image, 0, 5.3)),
        ("TranslateY -11", image => Linear.Translate(image, 0, -11)),
    ];

    public static TheoryData<string> Names => [.. Operations.Select(operation => operation.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Results_are_Pillows(string name)
    {
        RgbImage source = Reference.Load("transforms.source.png");
        byte[] before = [.. source.Pixels];
        RgbImage sheet = Reference.Load("transforms.pillow.png");
        int index = Array.FindIndex(Operations, operation => operation.Name == name);

        RgbImage result = Operations[index].Apply(source);

        Assert.Equal(Operations.Length * source.Height, sheet.Height);
        Assert.Equal(sheet.Pixels[(index * before.Length)..((index + 1) * before.Length)], result.Pixels);
        Assert.Equal(before, source.Pixels);
    }

    [Fact]
    public void A_flat_picture_has_nothing_to_stretch()
    {
        byte[] pixels = new byte[3 * 5 * 4];
        Array.Fill(pixels, (byte)77);
        var flat = new RgbImage(5, 4, pixels);

        Assert.Equal(pixels, ImageOps.AutoContrast(flat).Pixels);
        Assert.Equal(pixels, ImageOps.Equalize(flat).Pixels);
        Assert.Equal(pixels, ImageEnhance.Contrast(flat, 0).Pixels);
        Assert.Equal(pixels, ImageEnhance.Sharpness(flat, 0).Pixels);
        Assert.Equal(new byte[pixels.Length], ImageOps.Posterize(flat, 0).Pixels);
        Assert.Equal(pixels, ImageOps.Posterize(flat, 8).Pixels);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 9)]
    [InlineData(9, 1)]
    [InlineData(2, 2)]
    public void Small_pictures_have_results_of_their_size(int width, int height)
    {
        RgbImage image = Reference.Noise(width, height, seed: 3);
        Assert.All(Operations, operation =>
        {
            RgbImage result = operation.Apply(image);
            Assert.Equal((width, height), (result.Width, result.Height));
        });
    }
}
