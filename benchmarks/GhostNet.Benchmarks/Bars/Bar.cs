namespace GhostNet.Benchmarks.Bars;

/// <summary>A figure that the engine is held to.</summary>
/// <param name="Name">What is measured.</param>
/// <param name="Must">The bound that holds or does not.</param>
/// <param name="Aim">The bound that would be better still.</param>
/// <param name="Measure">Measures it; null where the run has not what it takes.</param>
internal sealed record Bar(string Name, double Must, double Aim, Func<BarRun, double?> Measure)
{
    /// <summary>Whether the bounds are lower ones.</summary>
    public bool IsLeast { get; init; }

    /// <summary>How its figures are written.</summary>
    public string Format { get; init; } = "0.00";

    /// <summary>Whether a figure is within a bound.</summary>
    /// <param name="measured">The figure.</param>
    /// <param name="bound">The bound.</param>
    public bool IsWithin(double measured, double bound) => IsLeast ? measured >= bound : measured <= bound;

    /// <summary>A bound as text.</summary>
    /// <param name="bound">The bound.</param>
    public string TextOf(double bound) => $"{(IsLeast ? '≥' : '≤')} {bound.ToString(Format)}";
}
