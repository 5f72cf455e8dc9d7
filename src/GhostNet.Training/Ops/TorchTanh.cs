using GhostNet.Ops;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Ops;

/// <summary>Computes <see cref="Tanh"/>.</summary>
internal static class TorchTanh
{
    public static TorchTensor Run(Tanh _, TorchCall call) =>
        call.X.tanh();
}
