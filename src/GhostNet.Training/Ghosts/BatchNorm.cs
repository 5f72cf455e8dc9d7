using GhostNet.Ops;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Ghosts;

/// <summary>A normalisation's part in one pass over a batch.</summary>
/// <param name="maps">Sizes.</param>
/// <param name="op">Its attributes.</param>
/// <param name="gamma">Its scale, <c>[C]</c>.</param>
/// <param name="moments">The batch's moments.</param>
internal sealed class BatchNorm(GhostMaps maps, BatchNormalization op, float[] gamma, ChannelMoments moments)
{
    /// <summary>Means, a row.</summary>
    public float[] MeanRow { get; } = maps.Repeat(c => moments.Mean[c]);

    /// <summary>What the values are multiplied by, a row.</summary>
    public float[] ScaleRow() => maps.Repeat(Scale);

    /// <summary>What is added after that, a row.</summary>
    /// <param name="beta">The normalisation's shift, <c>[C]</c>.</param>
    public float[] ShiftRow(float[] beta) => maps.Repeat(c => beta[c] - (moments.Mean[c] * Scale(c)));

    /// <summary>Moves the running statistics towards the batch's.</summary>
    /// <param name="runningMean"><c>[C]</c>.</param>
    /// <param name="runningVariance"><c>[C]</c>; takes the unbiased variance.</param>
    public void UpdateRunning(TorchTensor runningMean, TorchTensor runningVariance)
    {
        Move(runningMean, moments.Mean);
        Move(runningVariance, [.. moments.Squares.Select(s => s / (moments.Count - 1))]);
    }

    /// <summary>
    /// The gradient of the values is <c>a · gradient + b · x + c</c>.
    /// </summary>
    /// <param name="sums">Of each channel, the sum of the output's gradients.</param>
    /// <param name="products">The sum of their products with <c>x − mean</c>.</param>
    /// <returns>Three rows.</returns>
    public (float[] A, float[] B, float[] C) Gradient(double[] sums, double[] products)
    {
        double B(int c) => -Scale(c) * Inverse(c) * Inverse(c) * products[c] / moments.Count;
        return (maps.Repeat(Scale), maps.Repeat(B), maps.Repeat(c => (-Scale(c) * sums[c] / moments.Count) - (B(c) * moments.Mean[c])));
    }

    /// <summary>The gradient of gamma.</summary>
    /// <param name="products">Of each channel, the sum of the products of gradients and <c>x − mean</c>.</param>
    public float[] GammaGradient(double[] products) => [.. products.Select((p, c) => (float)(p * Inverse(c)))];

    private double Inverse(int channel) => moments.InverseDeviation(channel, op.Epsilon);

    private double Scale(int channel) => gamma[channel] * Inverse(channel);

    private void Move(TorchTensor running, double[] batch)
    {
        using TorchTensor target = torch.tensor([.. batch.Select(b => (float)b)]);
        running.lerp_(target, op.Momentum);
    }
}
