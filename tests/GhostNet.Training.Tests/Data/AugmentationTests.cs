using GhostNet.Imaging;
using GhostNet.Imaging.Transforms;
using GhostNet.Models;
using GhostNet.Training.Data;
using GhostNet.Training.Recipes;

namespace GhostNet.Training.Tests.Data;

public class AugmentationTests
{
    private const int Side = 32;

    private static readonly Preprocessing Photos = new() { Height = 96, Width = 96 };

    [Fact]
    public void By_default_small_inputs_are_shifted_on_black_and_perhaps_mirrored()
    {
        byte[] pixels = new byte[Side * Side * 3];
        new Random(1).NextBytes(pixels);
        var image = new RgbImage(Side, Side, pixels);
        var augmentation = new Augmentation(new AugmentationOptions(), Preprocessing.Cifar);
        var seen = new HashSet<(int, int, bool)>();

        for (int i = 0; i < 2000; i++)
        {
            (int Dy, int Dx, bool Mirrored)? found = Explain(image, augmentation.Apply(image, SeededRandom.For(0, i)));
            Assert.NotNull(found);
            seen.Add(found.Value);
        }

        // Nine shifts along each axis, mirrored or not.
        Assert.Equal(9 * 9 * 2, seen.Count);
        Assert.False(augmentation.TakesWholePhoto);
        Assert.Equal("padded crop 4", augmentation.ToString());
    }

    [Fact]
    public void By_default_large_inputs_are_parts_of_whole_photos()
    {
        var augmentation = new Augmentation(new AugmentationOptions(), Photos);
        RgbImage result = augmentation.Apply(new RgbImage(120, 200, new byte[3 * 120 * 200]), SeededRandom.For(0, 1));

        Assert.True(augmentation.TakesWholePhoto);
        Assert.Equal((96, 96), (result.Width, result.Height));
        Assert.Equal("random-area crop 0.08…1", augmentation.ToString());
    }

    [Fact]
    public void Crops_can_be_chosen_against_the_size()
    {
        Assert.True(new Augmentation(new AugmentationOptions { Scale = new Interval(0.5, 1) }, Preprocessing.Cifar).TakesWholePhoto);
        Assert.False(new Augmentation(new AugmentationOptions { CropPad = 8 }, Photos).TakesWholePhoto);

        var image = new RgbImage(Side, Side, [.. Enumerable.Range(0, 3 * Side * Side).Select(i => (byte)i)]);
        var none = new Augmentation(new AugmentationOptions { CropPad = 0, Hflip = 0 }, Preprocessing.Cifar);
        Assert.Equal(image.Pixels, none.Apply(image, SeededRandom.For(0, 1)).Pixels);
    }

    public static TheoryData<string, string> Effects => new()
    {
        { "hflip", "1" },
        { "vflip", "1" },
        { "color-jitter", "0.5" },
        { "aa", "rand-m9-n4-p1" },
        { "crop-pad", "4" },
        { "scale", "0.1,0.5" },
    };

    [Theory]
    [MemberData(nameof(Effects))]
    public void Every_key_has_an_effect(string name, string value)
    {
        AugmentationOptions plain = new() { CropPad = name == "scale" ? null : 0, Hflip = 0 };
        byte[] pixels = new byte[3 * Side * Side];
        new Random(2).NextBytes(pixels);
        var image = new RgbImage(Side, Side, pixels);

        Recipe recipe = Key(name).Write(new Recipe { Augmentation = plain }, value);

        Assert.Equal(value, Key(name).Read(recipe));
        AugmentationOptions changed = recipe.Augmentation;
        Assert.NotEqual(pixels, new Augmentation(changed, Preprocessing.Cifar).Apply(image, SeededRandom.For(0, 1)).Pixels);
    }

    [Theory]
    [InlineData("const", true)]
    [InlineData("pixel", false)]
    public void Erasing_is_done_behind_normalisation(string mode, bool isZero)
    {
        AugmentationOptions options = Key("remode").Write(new Recipe { Augmentation = new AugmentationOptions { ReProb = 1 } }, mode).Augmentation;
        float[] image = [.. Enumerable.Repeat(7f, 3 * Side * Side)];

        new Augmentation(options, Preprocessing.Cifar).Erase(image, SeededRandom.For(0, 3));

        float[] erased = [.. image.Where(value => value != 7)];
        Assert.NotEmpty(erased);
        Assert.Equal(isZero, erased.All(value => value == 0));
    }

    [Theory]
    [InlineData("scale", "0.5", "scale must be two numbers above 0 and at most 1, the smaller first, with a comma between them (got 0.5)")]
    [InlineData("scale", "1,0.5", "scale must be two numbers")]
    [InlineData("scale", "0,1", "scale must be two numbers above 0")]
    [InlineData("scale", "0.5,1.1", "at most 1")]
    [InlineData("ratio", "a,b", "ratio must be two numbers")]
    [InlineData("crop-pad", "-1", "crop-pad must be a whole number from 0 to 1024 (got -1)")]
    [InlineData("hflip", "1.5", "hflip must be a number from 0 to 1 (got 1.5)")]
    [InlineData("vflip", "nan", "vflip must be a number from 0 to 1 (got nan)")]
    [InlineData("color-jitter", "3", "color-jitter must be a number from 0 to 2")]
    [InlineData("aa", "rand-x1", "aa: 'rand-x1': 'x' is not known")]
    [InlineData("reprob", "", "reprob must be a number")]
    [InlineData("remode", "zero", "remode must be const or pixel (got 'zero')")]
    public void Values_that_cannot_be_meant_are_explained(string name, string value, string reason) => Assert.Contains(
        reason,
        Assert.Throws<GhostNetException>(() => Key(name).Write(new Recipe(), value)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Options_are_checked_alone_and_together()
    {
        new Recipe().Validate();
        Assert.Contains(
            "hflip", Assert.Throws<GhostNetException>(() => new Recipe { Augmentation = new AugmentationOptions { Hflip = 2 } }.Validate()).Message, StringComparison.Ordinal);
        Assert.Contains(
            "give one of them",
            Assert.Throws<GhostNetException>(() => new Recipe { Augmentation = new AugmentationOptions { CropPad = 4, Scale = new Interval(0.5, 1) } }.Validate()).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Text_gives_back_every_value()
    {
        var options = new AugmentationOptions
        {
            Scale = new Interval(0.2, 0.9), Ratio = new Interval(0.5, 2), Hflip = 0.25, Vflip = 0.125, ColorJitter = 0.4,
            AutoAugment = "rand-m7-mstd0.5", ReProb = 0.2, ReMode = ErasingMode.Pixel,
        };

        var recipe = new Recipe { Augmentation = options };
        Recipe read = RecipeKeys.All.Aggregate(new Recipe(), (current, key) => key.Read(recipe) is { } text ? key.Write(current, text) : current);

        Assert.Equal(options, read.Augmentation);
    }

    private static RecipeKey Key(string name) => RecipeKeys.All.Single(k => k.Name == name);

    private static (int Dy, int Dx, bool Mirrored)? Explain(RgbImage original, RgbImage result)
    {
        foreach (bool mirrored in new[] { false, true })
        {
            for (int dy = -4; dy <= 4; dy++)
            {
                for (int dx = -4; dx <= 4; dx++)
                {
                    if (IsShift(original, result, dy, dx, mirrored))
                    {
                        return (dy, dx, mirrored);
                    }
                }
            }
        }

        return null;
    }

    private static bool IsShift(RgbImage original, RgbImage result, int dy, int dx, bool mirrored)
    {
        for (int y = 0; y < Side; y++)
        {
            for (int x = 0; x < Side; x++)
            {
                (int row, int column) = (y + dy, (mirrored ? Side - 1 - x : x) + dx);
                bool inside = (uint)row < Side && (uint)column < Side;
                for (int c = 0; c < 3; c++)
                {
                    if (result.Pixels[(((y * Side) + x) * 3) + c] != (inside ? original.Pixels[(((row * Side) + column) * 3) + c] : 0))
                    {
                        return false;
                    }
                }
            }
        }

        return true;
    }
}
