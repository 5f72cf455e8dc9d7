using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Ops;

/// <summary>Surrounds feature maps with pixels, as many on each side as wanted.</summary>
internal static class TorchPadding
{
    public static TorchTensor Apply(TorchTensor x, GhostNet.Ops.Padding padding, double value) =>
        torch.nn.functional.pad(x, [padding.Left, padding.Right, padding.Top, padding.Bottom], value: value);
}
