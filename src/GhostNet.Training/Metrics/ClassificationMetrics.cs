using GhostNet.Training.Distributed;

namespace GhostNet.Training.Metrics;

/// <summary>Accuracy and loss, gathered batch by batch from logits.</summary>
/// <param name="classes">Number of classes.</param>
public sealed class ClassificationMetrics(int classes)
{
    private readonly int[] _images = new int[classes];
    private readonly int[] _correct = new int[classes];
    private double _loss;
    private int _correctTop5;

    /// <summary>Number of images so far.</summary>
    public int Images => _images.Sum();

    /// <summary>Fraction whose best class is right, 0…1.</summary>
    public double Top1 => _correct.Sum() / (double)Math.Max(1, Images);

    /// <summary>Fraction whose five best classes hold the right one, 0…1.</summary>
    public double Top5 => _correctTop5 / (double)Math.Max(1, Images);

    /// <summary>Mean cross-entropy in nats.</summary>
    public double Loss => _loss / Math.Max(1, Images);

    /// <summary>Adds one image.</summary>
    /// <param name="logits">The network's output for it, one number a class.</param>
    /// <param name="label">Its class.</param>
    public void Add(ReadOnlySpan<float> logits, int label)
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

        _loss += Math.Log(sum) + max - own;
        _images[label]++;
        _correct[label] += better == 0 ? 1 : 0;
        _correctTop5 += better < 5 ? 1 : 0;
    }

    /// <summary>The accuracy of each class.</summary>
    /// <param name="labels">The classes' names in output order.</param>
    /// <returns>One row a class.</returns>
    public IReadOnlyList<ClassAccuracy> PerClass(IReadOnlyList<string> labels) =>
        [.. labels.Select((label, i) => new ClassAccuracy(label, _images[i], _correct[i] / (double)Math.Max(1, _images[i])))];

    /// <summary>Adds what other processes have gathered from other images.</summary>
    /// <param name="processes">The processes.</param>
    internal void Sum(Processes processes)
    {
        double[] sums = [_loss, _correctTop5, .. _images, .. _correct];
        processes.Sum(sums);
        (_loss, _correctTop5) = (sums[0], (int)sums[1]);
        for (int i = 0; i < classes; i++)
        {
            (_images[i], _correct[i]) = ((int)sums[2 + i], (int)sums[2 + classes + i]);
        }
    }
}
