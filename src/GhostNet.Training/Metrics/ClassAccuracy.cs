namespace GhostNet.Training.Metrics;

/// <summary>How well one class is recognised.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Images">Number of its images.</param>
/// <param name="Top1">Fraction of them whose best class is this, 0…1; 0 if there are none.</param>
public sealed record ClassAccuracy(string Label, int Images, double Top1);
