using GhostNet.Ops;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Ops;

/// <summary>Computes <see cref="Add"/>.</summary>
internal static class TorchAdd
{
    public static TorchTensor Run(Add _, TorchCall call) =>
        call.InPlace ? call.X.add_(call.Inputs[1]) : call.X.add(call.Inputs[1]);
}
