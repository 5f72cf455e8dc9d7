using GhostNet.Ops;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Ops;

/// <summary>Computes <see cref="Pad"/>.</summary>
internal static class TorchPad
{
    public static TorchTensor Run(Pad op, TorchCall call)
    {
        // libtorch counts pairs of paddings from the last axis backwards.
        long[] pairs = new long[2 * (call.X.shape.Length - op.Axis)];
        pairs[^2] = op.Before;
        pairs[^1] = op.After;
        return torch.nn.functional.pad(call.X, pairs);
    }
}
