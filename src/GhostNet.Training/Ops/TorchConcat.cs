using GhostNet.Ops;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Ops;

/// <summary>Computes <see cref="Concat"/>.</summary>
internal static class TorchConcat
{
    public static TorchTensor Run(Concat _, TorchCall call) =>
        torch.cat(call.Inputs, dim: 1);
}
