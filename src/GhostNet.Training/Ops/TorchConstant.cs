using GhostNet.Ops;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Ops;

/// <summary>Computes <see cref="Constant"/>.</summary>
internal static class TorchConstant
{
    public static TorchTensor Run(Constant _, TorchCall call) =>
        call.Parameters[0].alias();
}
