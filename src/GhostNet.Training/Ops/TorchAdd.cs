using GhostNet.Ops;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Ops;

/// <summary>Computes <see cref="Add"/>.</summary>
internal static class TorchAdd
{
    // TorchSharp does not keep a scalar that it makes itself alive while libtorch reads it.
    private static readonly Scalar One = 1;

    public static TorchTensor Run(Add _, TorchCall call) =>
        call.InPlace ? call.X.add_(call.Inputs[1], One) : call.X.add(call.Inputs[1], One);
}
