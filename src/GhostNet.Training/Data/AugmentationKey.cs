using System.Globalization;
using GhostNet.Imaging.Transforms;

namespace GhostNet.Training.Data;

/// <summary>A named value of <see cref="AugmentationOptions"/>: what it is called, what it may be, and how it is read and written as text.</summary>
public sealed record AugmentationKey
{
    private readonly Func<AugmentationOptions, string?> _read;
    private readonly Func<AugmentationOptions, string, AugmentationOptions?> _write;

    private AugmentationKey(
        string name, string help, string valueName, string expected, Func<AugmentationOptions, string?> read, Func<AugmentationOptions, string, AugmentationOptions?> write)
    {
        Name = name;
        Help = help;
        ValueName = valueName;
        Expected = expected;
        _read = read;
        _write = write;
    }

    /// <summary>All values.</summary>
    public static IReadOnlyList<AugmentationKey> All { get; } =
    [
        Range("scale", "share of a photo's area that a random crop takes, for example 0.08,1; the default for inputs from 96 pixels on", 1, o => o.Scale, (o, v) => o with { Scale = v }),
        Range("ratio", "width divided by height of that crop", 100, o => o.Ratio, (o, v) => o with { Ratio = v }),
        new(
            "crop-pad",
            "black pixels around the image of which a random crop takes the original size; by default an eighth of inputs below 96 pixels",
            "n",
            "a whole number from 0 to 1024",
            o => o.CropPad?.ToString(CultureInfo.InvariantCulture),
            (o, text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value <= 1024 ? o with { CropPad = value } : null),
        Number("hflip", "probability of a mirror image", 1, o => o.Hflip, (o, v) => o with { Hflip = v }),
        Number("vflip", "probability of an image upside down", 1, o => o.Vflip, (o, v) => o with { Vflip = v }),
        Number("color-jitter", "amount by which brightness, contrast and saturation vary; not used with aa", 2, o => o.ColorJitter, (o, v) => o with { ColorJitter = v }),
        new(
            "aa",
            "RandAugment as timm spells it, for example rand-m9-mstd0.5-inc1",
            "text",
            "a text",
            o => o.AutoAugment,
            (o, text) => RandAugmentSettings.Parse(text) is not null ? o with { AutoAugment = text } : null),
        Number("reprob", "probability that a rectangle is erased", 1, o => o.ReProb, (o, v) => o with { ReProb = v }),
        new(
            "remode",
            "what takes an erased rectangle's place: the mean colour or noise",
            "const|pixel",
            "const or pixel",
            o => o.ReMode.ToString().ToLowerInvariant(),
            (o, text) => text switch
            {
                "const" => o with { ReMode = ErasingMode.Const },
                "pixel" => o with { ReMode = ErasingMode.Pixel },
                _ => null,
            }),
    ];

    /// <summary>timm's name of the value, with hyphens.</summary>
    public string Name { get; }

    /// <summary>What it is, in a few words.</summary>
    public string Help { get; }

    /// <summary>What stands for the value in a usage line, for example <c>const|pixel</c>.</summary>
    public string ValueName { get; }

    /// <summary>What the value must be, for messages.</summary>
    public string Expected { get; }

    /// <summary>Whether it is two numbers, with a comma between them.</summary>
    public bool IsList { get; private init; }

    /// <summary>The value as text.</summary>
    /// <param name="options">The options.</param>
    /// <returns>What <see cref="Write"/> takes; null if the options leave it open.</returns>
    public string? Read(AugmentationOptions options) => _read(options);

    /// <summary>Options with another value.</summary>
    /// <param name="options">The options.</param>
    /// <param name="text">The value as text.</param>
    /// <returns>The changed options.</returns>
    /// <exception cref="GhostNetException">The text is no such value or out of range; the message names the key.</exception>
    public AugmentationOptions Write(AugmentationOptions options, string text) =>
        _write(options, text) ?? throw new GhostNetException($"{Name} must be {Expected} (got '{text}')");

    /// <summary>Checks that the value is one that could have been written.</summary>
    /// <param name="options">The options.</param>
    /// <exception cref="GhostNetException">It is out of range; the message names the key.</exception>
    internal void Validate(AugmentationOptions options)
    {
        if (Read(options) is { } text)
        {
            Write(options, text);
        }
    }

    private static AugmentationKey Number(
        string name, string help, double most, Func<AugmentationOptions, double> get, Func<AugmentationOptions, double, AugmentationOptions> set) => new(
        name,
        help,
        "x",
        $"a number from 0 to {most}",
        o => get(o).ToString(CultureInfo.InvariantCulture),
        (o, text) => Parse(text) is { } value && value >= 0 && value <= most ? set(o, value) : null);

    private static AugmentationKey Range(
        string name, string help, double most, Func<AugmentationOptions, Interval?> get, Func<AugmentationOptions, Interval, AugmentationOptions> set) => new(
        name,
        help,
        "x,x",
        $"two numbers above 0 and at most {most}, the smaller first, with a comma between them",
        o => get(o) is { } range ? string.Create(CultureInfo.InvariantCulture, $"{range.Min},{range.Max}") : null,
        (o, text) => text.Split(',').Select(Parse).ToArray() is [{ } min, { } max] && min > 0 && min <= max && max <= most ? set(o, new Interval(min, max)) : null)
    {
        IsList = true,
    };

    private static double? Parse(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : null;
}
