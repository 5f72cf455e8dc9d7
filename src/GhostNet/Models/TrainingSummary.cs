namespace GhostNet.Models;

/// <summary>How a model's weights came to be.</summary>
/// <param name="Data">Name of the training data.</param>
/// <param name="Images">Number of training images.</param>
/// <param name="Epochs">Passes over them.</param>
/// <param name="Recipe">Optimiser, schedule and augmentation in one line.</param>
/// <param name="Seed">Seed of every random choice.</param>
public sealed record TrainingSummary(string Data, int Images, int Epochs, string Recipe, int Seed);
