using System.Globalization;
using System.Text.RegularExpressions;

namespace GhostNet.Imaging.Transforms;

/// <summary>How strongly <see cref="RandAugment"/> changes pictures; written as in timm, for example <c>rand-m9-mstd0.5-inc1</c>.</summary>
public sealed partial record RandAugmentSettings
{
    /// <summary>The greatest magnitude.</summary>
    public const double MaxMagnitude = 10;

    private const string Name = "rand";
    private const string Form = "expected rand-mM with, after further dashes, any of nN, mstdS, inc1, pP, for example rand-m9-mstd0.5";

    /// <summary>Mean magnitude, 0…10 (<c>m</c>); 10 by default.</summary>
    public double Magnitude { get; init; } = MaxMagnitude;

    /// <summary>Standard deviation of the magnitude (<c>mstd</c>); from 100 on the magnitude is uniform from 0 to its mean. 0 by default.</summary>
    public double MagnitudeDeviation { get; init; }

    /// <summary>Number of operations for a picture (<c>n</c>); 2 by default.</summary>
    public int Operations { get; init; } = 2;

    /// <summary>Probability of each of them (<c>p</c>); 0.5 by default.</summary>
    public double Probability { get; init; } = 0.5;

    /// <summary>Whether all operations change a picture the more, the greater the magnitude (<c>inc1</c>); false by default.</summary>
    public bool IsIncreasing { get; init; }

    /// <summary>Reads timm's spelling.</summary>
    /// <param name="text">For example <c>rand-m9-n2-mstd0.5-inc1</c>.</param>
    /// <returns>The settings.</returns>
    /// <exception cref="GhostNetException">The text is not understood, or a number is out of range.</exception>
    public static RandAugmentSettings Parse(string text)
    {
        string[] parts = text.Split('-');
        return parts[0] == Name
            ? parts.Skip(1).Aggregate(new RandAugmentSettings(), (settings, part) => settings.With(part, text))
            : throw Error(text, $"'{Printable.Of(parts[0])}' is not {Name}");
    }

    private RandAugmentSettings With(string part, string text)
    {
        Match match = Part().Match(part);
        if (!match.Success || !double.TryParse(match.Groups["value"].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value))
        {
            throw Error(text, $"'{Printable.Of(part)}' is not a name and a number");
        }

        return match.Groups["key"].Value switch
        {
            "m" => this with { Magnitude = Require(value <= MaxMagnitude, value, "m must be from 0 to 10") },
            "mstd" => this with { MagnitudeDeviation = value },
            "n" => this with { Operations = (int)Require(value is >= 1 and <= 100 && double.IsInteger(value), value, "n must be a whole number from 1 to 100") },
            "p" => this with { Probability = Require(value <= 1, value, "p must be from 0 to 1") },
            "inc" => this with { IsIncreasing = Require(value is 0 or 1, value, "inc must be 0 or 1") == 1 },
            string other => throw Error(text, $"'{other}' is not known"),
        };

        double Require(bool holds, double given, string rule) => holds ? given : throw Error(text, rule);
    }

    private static GhostNetException Error(string text, string why) => new($"aa: '{Printable.Of(text)}': {why}; {Form}");

    [GeneratedRegex(@"\A(?<key>[a-z]+)(?<value>[0-9.]+)\z")]
    private static partial Regex Part();
}
