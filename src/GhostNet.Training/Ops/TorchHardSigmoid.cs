using GhostNet.Ops;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Ops;

/// <summary>Computes <see cref="HardSigmoid"/>.</summary>
internal static class TorchHardSigmoid
{
    public static TorchTensor Run(HardSigmoid op, TorchCall call)
    {
        using Scalar alpha = op.Alpha, beta = op.Beta, zero = 0f, one = 1f;
        return call.X.mul(alpha).add_(beta).clamp_(zero, one);
    }
}
