using System.Globalization;
using GhostNet.Imaging.Transforms;

namespace GhostNet.Training.Recipes;

/// <summary>A named value of a <see cref="Recipe"/>: the same in recipe files, on the command line and in a run's <c>args.yaml</c>.</summary>
public sealed record RecipeKey
{
    private readonly Func<Recipe, string?> _read;
    private readonly Func<Recipe, string, Recipe?> _write;
    private readonly string _expected;

    private RecipeKey(string name, string help, string valueName, string expected, Func<Recipe, string?> read, Func<Recipe, string, Recipe?> write)
    {
        Name = name;
        Help = help;
        ValueName = valueName;
        _expected = expected;
        _read = read;
        _write = write;
    }

    /// <summary>timm's name of the value, with hyphens.</summary>
    public string Name { get; }

    /// <summary>What it is, in a few words.</summary>
    public string Help { get; }

    /// <summary>What stands for the value in a usage line, for example <c>sgd|rmsprop|adamw</c>.</summary>
    public string ValueName { get; }

    /// <summary>Other names on the command line, a letter for a short one; none by default.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Whether it is true or false, so that the name alone means true.</summary>
    public bool IsFlag { get; private init; }

    /// <summary>Whether it is several values.</summary>
    public bool IsList { get; private init; }

    /// <summary>Whether a run can go on with another value: it says how long to train and what to keep, not what a step computes. False by default.</summary>
    public bool MayChange { get; init; }

    /// <summary>The value as text, several with commas between them.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <returns>What <see cref="Write"/> takes; null if the recipe leaves it open.</returns>
    public string? Read(Recipe recipe) => _read(recipe);

    /// <summary>A recipe with another value.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="text">The value as text.</param>
    /// <returns>The changed recipe.</returns>
    /// <exception cref="GhostNetException">The text is no such value or out of range; the message names the key.</exception>
    public Recipe Write(Recipe recipe, string text) =>
        _write(recipe, text) ?? throw new GhostNetException($"{Name} must be {_expected} (got {(IsNumber(text) ? text : $"'{text}'")})");

    /// <summary>Checks that the value is one that could have been written.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <exception cref="GhostNetException">It is out of range; the message names the key.</exception>
    internal void Validate(Recipe recipe)
    {
        if (Read(recipe) is { } text)
        {
            Write(recipe, text);
        }
    }

    /// <summary>A key of whole numbers; one that may be left open reads null.</summary>
    internal static RecipeKey Whole(string name, string help, int from, int to, Func<Recipe, int?> get, Func<Recipe, int, Recipe> set) => new(
        name,
        help,
        "n",
        $"a whole number from {from} to {to}",
        r => get(r)?.ToString(CultureInfo.InvariantCulture),
        (r, text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value >= from && value <= to ? set(r, value) : null);

    /// <summary>A key of numbers; one that may be left open reads null.</summary>
    internal static RecipeKey Number(string name, string help, NumberRange range, Func<Recipe, double?> get, Func<Recipe, double, Recipe> set) => new(
        name,
        help,
        "x",
        $"a number {range}",
        r => get(r)?.ToString(CultureInfo.InvariantCulture),
        (r, text) => Parse(text, range) is { } value ? set(r, value) : null);

    /// <summary>A key of several numbers.</summary>
    internal static RecipeKey Numbers(
        string name, string help, NumberRange range, Func<Recipe, IReadOnlyList<double>> get, Func<Recipe, IReadOnlyList<double>, Recipe> set) => new(
        name,
        help,
        "x,x",
        $"numbers {range}, in order, with commas between them",
        r => get(r) is { Count: > 0 } numbers ? string.Join(',', numbers.Select(n => n.ToString(CultureInfo.InvariantCulture))) : null,
        (r, text) => ParseList(text, range) is { } values ? set(r, values) : null)
    {
        IsList = true,
    };

    /// <summary>A key of two numbers above 0, the smaller first; one that may be left open reads null.</summary>
    internal static RecipeKey Interval(string name, string help, double most, Func<Recipe, Interval?> get, Func<Recipe, Interval, Recipe> set)
    {
        var range = new NumberRange(0, most) { IsAbove = true };
        return new(
            name,
            help,
            "x,x",
            $"two numbers {range}, the smaller first, with a comma between them",
            r => get(r) is { } interval ? string.Create(CultureInfo.InvariantCulture, $"{interval.Min},{interval.Max}") : null,
            (r, text) => ParseList(text, range) is [double min, double max] ? set(r, new Interval(min, max)) : null)
        {
            IsList = true,
        };
    }

    /// <summary>A key of one of several names.</summary>
    internal static RecipeKey Choice<T>(string name, string help, Func<Recipe, T> get, Func<Recipe, T, Recipe> set)
        where T : struct, Enum
    {
        string[] names = [.. Enum.GetNames<T>().Select(n => n.ToLowerInvariant())];
        return new RecipeKey(
            name,
            help,
            string.Join('|', names),
            string.Join(" or ", names),
            r => get(r).ToString().ToLowerInvariant(),
            (r, text) => Array.IndexOf(names, text.ToLowerInvariant()) is >= 0 and var index ? set(r, Enum.GetValues<T>()[index]) : null);
    }

    /// <summary>A key that is true or false.</summary>
    internal static RecipeKey Flag(string name, string help, Func<Recipe, bool> get, Func<Recipe, bool, Recipe> set) => new(
        name,
        help,
        "true|false",
        "true or false",
        r => get(r) ? "true" : "false",
        (r, text) => bool.TryParse(text, out bool value) ? set(r, value) : null)
    {
        IsFlag = true,
    };

    /// <summary>A key of any text but none.</summary>
    internal static RecipeKey Text(string name, string help, string valueName, Func<Recipe, string?> get, Func<Recipe, string, Recipe> set) =>
        new(name, help, valueName, $"a {valueName}", get, (r, text) => text.Length > 0 ? set(r, text) : null);

    /// <summary>A key of texts, none of which holds a comma or nothing.</summary>
    internal static RecipeKey Texts(string name, string help, string valueName, Func<Recipe, IReadOnlyList<string>> get, Func<Recipe, IReadOnlyList<string>, Recipe> set) => new(
        name,
        help,
        $"{valueName},…",
        $"a {valueName}, or several with commas between them",
        r => get(r) is { Count: > 0 } texts ? string.Join(',', texts) : null,
        (r, text) => text.Split(',') is var texts && texts.All(t => t.Length > 0) ? set(r, texts) : null)
    {
        IsList = true,
    };

    private static bool IsNumber(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static double? Parse(string text, NumberRange range) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && range.Contains(value) ? value : null;

    private static double[]? ParseList(string text, NumberRange range)
    {
        double?[] values = [.. text.Split(',').Select(t => Parse(t, range))];
        return values.All(v => v is not null) && values.SequenceEqual(values.Order()) ? [.. values.Select(v => v!.Value)] : null;
    }
}
