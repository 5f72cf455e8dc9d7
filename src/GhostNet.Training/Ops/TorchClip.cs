using GhostNet.Ops;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Ops;

/// <summary>Computes <see cref="Clip"/>.</summary>
internal static class TorchClip
{
    public static TorchTensor Run(Clip op, TorchCall call)
    {
        using Scalar min = op.Min, max = op.Max;
        return call.X.clamp(min, max);
    }
}
