using GhostNet.Ops;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Ops;

/// <summary>Computes <see cref="MaxPool"/>.</summary>
internal static class TorchMaxPool
{
    public static TorchTensor Run(MaxPool op, TorchCall call)
    {
        if (op.Padding == default)
        {
            return Pool(op, call.X);
        }

        using TorchTensor padded = TorchPadding.Apply(call.X, op.Padding, double.NegativeInfinity);
        return Pool(op, padded);
    }

    private static TorchTensor Pool(MaxPool op, TorchTensor x) => torch.nn.functional.max_pool2d(
        x,
        [op.Kernel.Height, op.Kernel.Width],
        [op.Stride.Height, op.Stride.Width],
        padding: [0, 0],
        dilation: [op.Dilation.Height, op.Dilation.Width]);
}
