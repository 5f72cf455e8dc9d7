using GhostNet.Ops;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Ops;

/// <summary>Computes <see cref="Slice"/>.</summary>
internal static class TorchSlice
{
    public static TorchTensor Run(Slice op, TorchCall call) =>
        call.X.slice(op.Axis, op.Start, Math.Min(op.End, call.X.shape[op.Axis]), op.Step);
}
