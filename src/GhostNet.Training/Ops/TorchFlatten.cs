using GhostNet.Ops;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Ops;

/// <summary>Computes <see cref="Flatten"/>.</summary>
internal static class TorchFlatten
{
    public static TorchTensor Run(Flatten _, TorchCall call) =>
        call.X.flatten(start_dim: 1);
}
