using GhostNet.Ops;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Ops;

/// <summary>Computes <see cref="Clip"/>.</summary>
internal static class TorchClip
{
    public static TorchTensor Run(Clip op, TorchCall call) =>
        call.X.clamp(op.Min, op.Max);
}
