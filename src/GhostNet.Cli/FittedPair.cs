using GhostNet.Analysis;

namespace GhostNet.Cli;

/// <summary>A pair of similar maps and what filters make of it.</summary>
/// <param name="Color">Colour of its boxes.</param>
/// <param name="Pair">The maps.</param>
/// <param name="MeanSquaredErrors">What the filters leave, one for each of <see cref="ToyExperiment.Kernels"/>.</param>
internal sealed record FittedPair(string Color, MapPair Pair, IReadOnlyList<double> MeanSquaredErrors);
