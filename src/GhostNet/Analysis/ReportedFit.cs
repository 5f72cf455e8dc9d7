namespace GhostNet.Analysis;

/// <summary>One row of the paper's toy experiment.</summary>
/// <param name="Color">Colour of the pair's boxes in the paper's figure 1.</param>
/// <param name="MeanSquaredErrors">The errors, one for each of <see cref="ToyExperiment.Kernels"/>.</param>
public sealed record ReportedFit(string Color, IReadOnlyList<double> MeanSquaredErrors);
