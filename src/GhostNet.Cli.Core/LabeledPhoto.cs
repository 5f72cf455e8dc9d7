using GhostNet.Models;

namespace GhostNet.Cli;

/// <summary>What became of a photo.</summary>
/// <param name="Path">The photo.</param>
/// <param name="Predictions">Its classes, the best first; empty if it could not be read.</param>
/// <param name="Error">Why it could not be read; null if it could.</param>
internal sealed record LabeledPhoto(string Path, IReadOnlyList<Prediction> Predictions, string? Error);
