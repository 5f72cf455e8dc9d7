namespace GhostNet.Models;

/// <summary>One of the classes that a network sees in a photo.</summary>
/// <param name="Label">The class's name; <c>class 7</c> where the model has no names.</param>
/// <param name="Index">Its place in the output, counted from 0.</param>
/// <param name="Score">Its probability (softmax of the logits), 0…1.</param>
public sealed record Prediction(string Label, int Index, double Score)
{
    /// <summary>The most probable classes, the best first; of equal ones the first in output order.</summary>
    /// <param name="logits">The network's output for one image.</param>
    /// <param name="labels">Names of the classes; may be empty.</param>
    /// <param name="count">How many to return, at most.</param>
    /// <returns>Up to <paramref name="count"/> predictions.</returns>
    public static IReadOnlyList<Prediction> Top(ReadOnlySpan<float> logits, IReadOnlyList<string> labels, int count)
    {
        float[] values = logits.ToArray();
        double max = values.Max();
        double sum = values.Sum(v => Math.Exp(v - max));
        return
        [
            .. Enumerable.Range(0, values.Length)
                .OrderByDescending(i => values[i])
                .Take(count)
                .Select(i => new Prediction(i < labels.Count ? labels[i] : $"class {i}", i, Math.Exp(values[i] - max) / sum)),
        ];
    }
}
