namespace GhostNet.Models;

/// <summary>Accuracy measured on a set of labelled images.</summary>
/// <param name="Data">Name of the evaluation data.</param>
/// <param name="Images">Number of images.</param>
/// <param name="Top1">Fraction whose best class is right, 0…1.</param>
/// <param name="Top5">Fraction whose five best classes hold the right one, 0…1.</param>
public sealed record Evaluation(string Data, int Images, double Top1, double Top5);
