using GhostNet.Ops;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Ops;

/// <summary>Computes <see cref="Mul"/>.</summary>
internal static class TorchMul
{
    public static TorchTensor Run(Mul _, TorchCall call) =>
        call.X.mul(call.Inputs[1]);
}
