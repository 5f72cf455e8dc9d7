using System.Globalization;

namespace GhostNet.Cli.Experiments;

/// <summary>What a figure came to from several seeds.</summary>
/// <param name="values">The figure from each seed; at least one.</param>
internal sealed class Spread(IReadOnlyList<double> values)
{
    /// <summary>Their mean.</summary>
    public double Mean { get; } = values.Average();

    /// <summary>Standard deviation of what they are samples of; null of a single one.</summary>
    public double? Deviation { get; } = values.Count < 2 ? null : Math.Sqrt(values.Sum(v => Math.Pow(v - values.Average(), 2)) / (values.Count - 1));

    /// <summary>For example <c>91.02 ± 0.14</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Mean:0.00}{(Deviation is { } d ? $" ± {d:0.00}" : string.Empty)}");
}
