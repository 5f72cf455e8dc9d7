namespace GhostNet.Architectures;

/// <summary>The accuracy that a network's paper reports: the paper's figure, not measured here.</summary>
/// <param name="Data">The data set it was measured on.</param>
/// <param name="Top1">Fraction whose best class is right, 0…1.</param>
public sealed record ReportedAccuracy(string Data, double Top1);
