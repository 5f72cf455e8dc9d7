using GhostNet.Ops;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Ops;

/// <summary>Computes <see cref="Add"/>.</summary>
internal static class TorchAdd
{
    public static TorchTensor Run(Add _, TorchCall call) =>
        call.InPlace ? call.X.Add(call.Inputs[1]) : call.X.Plus(call.Inputs[1]);
}
