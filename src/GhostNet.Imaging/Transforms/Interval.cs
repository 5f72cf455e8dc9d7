namespace GhostNet.Imaging.Transforms;

/// <summary>The numbers from one to another, both included.</summary>
/// <param name="Min">The least.</param>
/// <param name="Max">The greatest.</param>
public readonly record struct Interval(double Min, double Max);
