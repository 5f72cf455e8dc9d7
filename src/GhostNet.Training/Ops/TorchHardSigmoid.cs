using GhostNet.Ops;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Ops;

/// <summary>Computes <see cref="HardSigmoid"/>.</summary>
internal static class TorchHardSigmoid
{
    public static TorchTensor Run(HardSigmoid op, TorchCall call) =>
        call.X.mul(op.Alpha).add_(op.Beta).clamp_(0f, 1f);
}
