using GhostNet.Models;
using GhostNet.Training.Data;

namespace GhostNet.Training;

/// <summary>
/// Makes one model of several of the same network: the mean of their weights (Izmailov et al., "Averaging Weights Leads to Wider Optima and Better
/// Generalization", 2018; Wortsman et al., "Model soups", 2022). It is of use where each has been trained on from the same weights; those of
/// independent runs have no meaning in common.
/// </summary>
public static class ModelAverage
{
    /// <summary>Averages models.</summary>
    /// <param name="models">Two or more, and what errors call each.</param>
    /// <param name="data">Images like those that they learned from, by which the average's normalisations are measured anew.</param>
    /// <param name="onProgress">Called with the number of images done; may be null.</param>
    /// <returns>The average, with the first one's card, less how it was trained and how well it did.</returns>
    /// <exception cref="GhostNetException">The models are not of one network with the same classes and input, or the data set's classes are others.</exception>
    public static Model Of(IReadOnlyList<(string Name, Model Model)> models, TrainingData data, Action<int>? onProgress = null)
    {
        Model first = models[0].Model;
        foreach ((string name, Model other) in models.Skip(1))
        {
            Require(other.Graph.ToString() == first.Graph.ToString(), name, "is of another network", models[0].Name);
            Require(other.Card.Labels.SequenceEqual(first.Card.Labels), name, "has other classes", models[0].Name);
            Require(other.Card.Preprocessing.MakesSameInput(first.Card.Preprocessing), name, "takes images of another size or normalisation", models[0].Name);
        }

        if (!data.Classes.SequenceEqual(first.Card.Labels))
        {
            throw new GhostNetException($"{models[0].Name}: its classes are not those of the data set");
        }

        Dictionary<string, Tensor> weights = first.Weights.ToDictionary(
            w => w.Key, w => Mean([.. models.Select(m => m.Model.Weights[w.Key])]), StringComparer.Ordinal);
        NormalizationStatistics.Measure(first.Graph, weights, data.Train, onProgress);
        return new Model(first.Graph, weights, first.Card with { Training = null, Evaluation = null, SourceSha256 = null });
    }

    private static void Require(bool condition, string name, string difference, string first)
    {
        if (!condition)
        {
            throw new GhostNetException($"{name}: {difference} than {first}; only models of the same network and data can be averaged");
        }
    }

    private static Tensor Mean(Tensor[] tensors) =>
        new(tensors[0].Shape, [.. Enumerable.Range(0, tensors[0].Data.Length).Select(i => (float)tensors.Average(t => (double)t.Data[i]))]);
}
