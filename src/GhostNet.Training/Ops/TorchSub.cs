using GhostNet.Ops;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Ops;

/// <summary>Computes <see cref="Sub"/>.</summary>
internal static class TorchSub
{
    public static TorchTensor Run(Sub _, TorchCall call) =>
        call.X.Plus(call.Inputs[1], -1);
}
