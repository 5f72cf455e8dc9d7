using GhostNet.Ops;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Ops;

/// <summary>Computes <see cref="Sigmoid"/>.</summary>
internal static class TorchSigmoid
{
    public static TorchTensor Run(Sigmoid _, TorchCall call) =>
        call.X.sigmoid();
}
