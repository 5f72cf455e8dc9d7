using GhostNet.Ops;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Ops;

/// <summary>Computes <see cref="GlobalAveragePool"/>.</summary>
internal static class TorchGlobalAveragePool
{
    public static TorchTensor Run(GlobalAveragePool _, TorchCall call) =>
        call.X.mean([2, 3], keepdim: true);
}
