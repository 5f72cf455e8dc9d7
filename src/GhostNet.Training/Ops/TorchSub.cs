using GhostNet.Ops;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Ops;

/// <summary>Computes <see cref="Sub"/>.</summary>
internal static class TorchSub
{
    // TorchSharp does not keep a scalar that it makes itself alive while libtorch reads it.
    private static readonly Scalar MinusOne = -1;

    public static TorchTensor Run(Sub _, TorchCall call) =>
        call.X.add(call.Inputs[1], MinusOne);
}
