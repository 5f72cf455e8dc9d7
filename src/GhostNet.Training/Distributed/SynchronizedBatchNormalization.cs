using GhostNet.Ops;
using GhostNet.Training.Ops;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Distributed;

/// <summary>Computes <see cref="BatchNormalization"/> in training with the statistics of all processes' images.</summary>
internal static class SynchronizedBatchNormalization
{
    /// <summary>Computes it and moves the running statistics, of every process in the same way.</summary>
    /// <param name="op">The op.</param>
    /// <param name="call">Its input, <c>[N, C, …]</c>, N being this process's images, and its parameters.</param>
    /// <param name="processes">The processes.</param>
    /// <returns>Of the input's shape.</returns>
    public static TorchTensor Run(BatchNormalization op, TorchCall call, Processes processes)
    {
        TorchTensor x = call.X;
        (TorchTensor gamma, TorchTensor beta) = (call.Parameters[0], call.Parameters[1]);
        long[] others = [.. Enumerable.Range(0, (int)x.dim()).Where(axis => axis != 1)];
        double[] count = [x.numel() / x.shape[1]];
        processes.Sum(count);

        TorchTensor mean = Mean(x);
        TorchTensor centred = x.Plus(Row(mean), -1);
        TorchTensor variance = Mean(centred.square());
        Move(call.Parameters[2], mean, op.Momentum);
        Move(call.Parameters[3], variance.Times(count[0] / Math.Max(1, count[0] - 1)), op.Momentum);
        return (centred * Row(gamma * variance.Plus(op.Epsilon).rsqrt())).Plus(Row(beta));

        // Summed in double precision, so that it hardly matters how the images are divided.
        TorchTensor Mean(TorchTensor values) => SumFunction.Run(values.sum(others, type: torch.float64), processes).Over(count[0]).to(torch.float32);

        TorchTensor Row(TorchTensor channels) => channels.view([.. Enumerable.Range(0, (int)x.dim()).Select(axis => axis == 1 ? -1L : 1)]);
    }

    private static void Move(TorchTensor running, TorchTensor batch, double momentum)
    {
        using var noGrad = torch.no_grad();
        running.lerp_(batch.detach(), torch.tensor((float)momentum));
    }
}
