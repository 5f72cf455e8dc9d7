using GhostNet.Ops;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Ops;

/// <summary>Computes <see cref="Conv"/>.</summary>
internal static class TorchConv
{
    public static TorchTensor Run(Conv op, TorchCall call)
    {
        GhostNet.Ops.Padding padding = op.Padding;
        if (padding.Top == padding.Bottom && padding.Left == padding.Right)
        {
            return Convolve(op, call, call.X, padding);
        }

        using TorchTensor padded = TorchPadding.Apply(call.X, padding, 0);
        return Convolve(op, call, padded, 0);
    }

    private static TorchTensor Convolve(Conv op, TorchCall call, TorchTensor x, GhostNet.Ops.Padding padding) =>
        torch.nn.functional.conv2d(
            x,
            call.Parameters[0],
            call.Optional(1),
            strides: [op.Stride.Height, op.Stride.Width],
            padding: [padding.Top, padding.Left],
            dilation: [op.Dilation.Height, op.Dilation.Width],
            groups: op.Groups);
}
