using System.Runtime.InteropServices;
using GhostNet.Models;
using GhostNet.Training.Distributed;

namespace GhostNet.Training.Metrics;

/// <summary>Accuracy and loss, gathered image by image from logits.</summary>
public sealed class ClassificationMetrics
{
    private readonly List<SampleResult> _samples = [];
    private double _loss;
    private int _correct;
    private int _correctTop5;

    /// <summary>What became of each image, in the order in which they were added.</summary>
    public IReadOnlyList<SampleResult> Samples => _samples;

    /// <summary>Number of images so far.</summary>
    public int Images => _samples.Count;

    /// <summary>Fraction whose best class is right, 0…1.</summary>
    public double Top1 => _correct / (double)Math.Max(1, Images);

    /// <summary>Fraction whose five best classes hold the right one, 0…1.</summary>
    public double Top5 => _correctTop5 / (double)Math.Max(1, Images);

    /// <summary>Mean cross-entropy in nats.</summary>
    public double Loss => _loss / Math.Max(1, Images);

    /// <summary>What the parts of a set give together: to the bit what the whole gives.</summary>
    /// <param name="samples">The images of all parts, in any order.</param>
    /// <returns>Their metrics, as if the images had been added in their order.</returns>
    public static ClassificationMetrics Of(IEnumerable<SampleResult> samples)
    {
        var metrics = new ClassificationMetrics();
        foreach (SampleResult sample in samples.OrderBy(s => s.Image))
        {
            metrics.Add(sample);
        }

        return metrics;
    }

    /// <summary>Adds one image.</summary>
    /// <param name="image">Its place among those measured on.</param>
    /// <param name="logits">The network's output for it, one number a class.</param>
    /// <param name="label">Its class.</param>
    public void Add(int image, ReadOnlySpan<float> logits, int label)
    {
        float own = logits[label];
        double max = double.NegativeInfinity;
        int better = 0;
        int best = label;
        for (int i = 0; i < logits.Length; i++)
        {
            max = Math.Max(max, logits[i]);
            if (i != label && IsBetter(logits[i], i, own, label))
            {
                better++;
                best = IsBetter(logits[i], i, logits[best], best) ? i : best;
            }
        }

        double sum = 0;
        foreach (float logit in logits)
        {
            sum += Math.Exp(logit - max);
        }

        Add(new SampleResult(image, label, better, best, Math.Exp(logits[best] - max) / sum, Math.Log(sum) + max - own));
    }

    /// <summary>The accuracy of each class.</summary>
    /// <param name="labels">The classes' names in output order.</param>
    /// <returns>One row a class.</returns>
    public IReadOnlyList<ClassAccuracy> PerClass(IReadOnlyList<string> labels)
    {
        ILookup<int, bool> isRight = _samples.ToLookup(s => s.Label, s => s.IsRight);
        return [.. labels.Select((label, i) => new ClassAccuracy(label, isRight[i].Count(), isRight[i].Count(r => r) / (double)Math.Max(1, isRight[i].Count())))];
    }

    /// <summary>The confusion matrix: how many images of a class were taken for which. Pairs that do not occur are not in it.</summary>
    /// <returns>Number of images by their class and the network's best one.</returns>
    public IReadOnlyDictionary<(int Label, int Predicted), int> Confusion() =>
        _samples.CountBy(s => (s.Label, s.Predicted)).ToDictionary();

    /// <summary>The images with the greatest loss.</summary>
    /// <param name="count">How many to return, at most.</param>
    /// <returns>Their results, the greatest loss first; of equal ones the first image.</returns>
    public IReadOnlyList<SampleResult> TopLosses(int count) =>
        [.. _samples.OrderByDescending(s => s.Loss).ThenBy(s => s.Image).Take(count)];

    /// <summary>The metrics of all processes' images together.</summary>
    /// <param name="processes">The processes, each of which has measured other images.</param>
    /// <returns>The same for all.</returns>
    internal ClassificationMetrics Gather(Processes processes)
    {
        if (processes.Count == 1)
        {
            return this;
        }

        byte[] own = MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(_samples)).ToArray();
        return Of(Enumerable.Range(0, processes.Count).SelectMany(rank => MemoryMarshal.Cast<byte, SampleResult>(processes.Share(own, rank)).ToArray()));
    }

    /// <summary>Of equal logits the first counts as the better one, and NaN as better than anything.</summary>
    private static bool IsBetter(float logit, int index, float other, int otherIndex) =>
        !(logit <= other) || (logit == other && index < otherIndex);

    private void Add(SampleResult sample)
    {
        _samples.Add(sample);
        _loss += sample.Loss;
        _correct += sample.IsRight ? 1 : 0;
        _correctTop5 += sample.Better < 5 ? 1 : 0;
    }
}
