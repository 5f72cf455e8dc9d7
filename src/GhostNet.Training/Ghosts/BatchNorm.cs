using GhostNet.Ops;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Ghosts;

/// <summary>A normalisation's part in one pass over a batch.</summary>
/// <param name="op">Its attributes.</param>
/// <param name="gamma">Its scale, <c>[C]</c>.</param>
/// <param name="beta">Its shift, <c>[C]</c>.</param>
/// <param name="moments">The batch's moments.</param>
internal sealed class BatchNorm(BatchNormalization op, float[] gamma, float[] beta, ChannelMoments moments)
{
    /// <summary>What values are multiplied by, <c>[C]</c>.</summary>
    public float[] Scale { get; } = PerChannel(gamma.Length, c => ScaleOf(c, op, gamma, moments));

    /// <summary>What is then added, <c>[C]</c>.</summary>
    public float[] Shift { get; } = PerChannel(gamma.Length, c => beta[c] - (moments.Mean[c] * ScaleOf(c, op, gamma, moments)));

    /// <summary>Means, <c>[C]</c>.</summary>
    public float[] Mean { get; } = PerChannel(gamma.Length, c => moments.Mean[c]);

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
    /// <returns>a, b and c of each channel.</returns>
    public (float[] A, float[] B, float[] C) Gradient(double[] sums, double[] products)
    {
        double A(int c) => ScaleOf(c, op, gamma, moments);
        double B(int c) => -A(c) * Inverse(c) * Inverse(c) * products[c] / moments.Count;
        return (PerChannel(gamma.Length, A), PerChannel(gamma.Length, B), PerChannel(gamma.Length, c => (-A(c) * sums[c] / moments.Count) - (B(c) * moments.Mean[c])));
    }

    /// <summary>The gradient of gamma.</summary>
    /// <param name="products">Of each channel, the sum of the products of gradients and <c>x − mean</c>.</param>
    public float[] GammaGradient(double[] products) => [.. products.Select((p, c) => (float)(p * Inverse(c)))];

    private static float[] PerChannel(int channels, Func<int, double> value) => [.. Enumerable.Range(0, channels).Select(c => (float)value(c))];

    private static double ScaleOf(int channel, BatchNormalization op, float[] gamma, ChannelMoments moments) =>
        gamma[channel] * moments.InverseDeviation(channel, op.Epsilon);

    private double Inverse(int channel) => moments.InverseDeviation(channel, op.Epsilon);

    private void Move(TorchTensor running, double[] batch)
    {
        using TorchTensor target = torch.tensor([.. batch.Select(b => (float)b)]);
        running.lerp_(target, op.Momentum);
    }
}
