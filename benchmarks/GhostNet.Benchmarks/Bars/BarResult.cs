namespace GhostNet.Benchmarks.Bars;

/// <summary>What became of a bar.</summary>
/// <param name="Bar">The bar.</param>
/// <param name="Measured">The figure; null where it was not measured.</param>
internal sealed record BarResult(Bar Bar, double? Measured)
{
    /// <summary>Whether the figure is within what must be; null where it was not measured.</summary>
    public bool? Holds => Measured is { } measured ? Bar.IsWithin(measured, Bar.Must) : null;

    /// <summary>Whether it is within the aim; null where it was not measured.</summary>
    public bool? ReachesAim => Measured is { } measured ? Bar.IsWithin(measured, Bar.Aim) : null;

    /// <summary>The figure as text.</summary>
    public string Text => Measured?.ToString(Bar.Format) ?? "–";
}
