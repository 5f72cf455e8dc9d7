using System.Globalization;

namespace GhostNet.Training.Recipes;

/// <summary>An interval of numbers.</summary>
/// <param name="From">Its lower end.</param>
/// <param name="To">Its upper end.</param>
internal readonly record struct NumberRange(double From, double To)
{
    /// <summary>Whether the lower end is outside; false by default.</summary>
    public bool IsAbove { get; init; }

    /// <summary>Whether the upper end is outside; false by default.</summary>
    public bool IsBelow { get; init; }

    /// <summary>Whether a number lies in it.</summary>
    /// <param name="number">The number.</param>
    /// <returns>Never true of NaN.</returns>
    public bool Contains(double number) => (IsAbove ? number > From : number >= From) && (IsBelow ? number < To : number <= To);

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{(IsAbove ? "above" : "from")} {From} {(IsBelow ? IsAbove ? "and below" : "to below" : IsAbove ? "and at most" : "to")} {To}");
}
