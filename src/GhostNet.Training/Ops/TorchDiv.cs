using GhostNet.Ops;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Ops;

/// <summary>Computes <see cref="Div"/>.</summary>
internal static class TorchDiv
{
    public static TorchTensor Run(Div _, TorchCall call) =>
        call.X.div(call.Inputs[1]);
}
