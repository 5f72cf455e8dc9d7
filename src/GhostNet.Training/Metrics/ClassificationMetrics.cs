using System.Runtime.InteropServices;
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
        for (int i = 0; i < logits.Length; i++)
        {
            max = Math.Max(max, logits[i]);

            // Of equal logits the first counts as the better one, and NaN as better than anything.
            if (i != label && (!(logits[i] <= own) || (logits[i] == own && i < label)))
            {
                better++;
            }
        }

        double sum = 0;
        foreach (float logit in logits)
        {
            sum += Math.Exp(logit - max);
        }

        Add(new SampleResult(image, label, better, Math.Log(sum) + max - own));
    }

    /// <summary>The accuracy of each class.</summary>
    /// <param name="labels">The classes' names in output order.</param>
    /// <returns>One row a class.</returns>
    public IReadOnlyList<ClassAccuracy> PerClass(IReadOnlyList<string> labels)
    {
        ILookup<int, int> better = _samples.ToLookup(s => s.Label, s => s.Better);
        return [.. labels.Select((label, i) => new ClassAccuracy(label, better[i].Count(), better[i].Count(b => b == 0) / (double)Math.Max(1, better[i].Count())))];
    }

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

    private void Add(SampleResult sample)
    {
        _samples.Add(sample);
        _loss += sample.Loss;
        _correct += sample.Better == 0 ? 1 : 0;
        _correctTop5 += sample.Better < 5 ? 1 : 0;
    }
}
