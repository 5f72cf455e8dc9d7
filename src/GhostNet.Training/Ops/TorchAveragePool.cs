using GhostNet.Ops;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Ops;

/// <summary>Computes <see cref="AveragePool"/>.</summary>
internal static class TorchAveragePool
{
    public static TorchTensor Run(AveragePool op, TorchCall call)
    {
        if (op.Padding == default)
        {
            return Pool(op, call.X);
        }

        using TorchTensor padded = TorchPadding.Apply(call.X, op.Padding, 0);
        TorchTensor means = Pool(op, padded);
        if (op.CountIncludePad)
        {
            return means;
        }

        // The share of each window that lies on the map is the mean of a map of ones.
        using TorchTensor ones = torch.ones(1, 1, call.X.shape[2], call.X.shape[3]);
        using TorchTensor paddedOnes = TorchPadding.Apply(ones, op.Padding, 0);
        using TorchTensor share = Pool(op, paddedOnes);
        using (means)
        {
            return means.div(share);
        }
    }

    private static TorchTensor Pool(AveragePool op, TorchTensor x) => torch.nn.functional.avg_pool2d(
        x,
        [op.Kernel.Height, op.Kernel.Width],
        [op.Stride.Height, op.Stride.Width]);
}
