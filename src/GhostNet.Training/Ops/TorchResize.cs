using GhostNet.Ops;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Ops;

/// <summary>Computes <see cref="Resize"/>.</summary>
internal static class TorchResize
{
    public static TorchTensor Run(Resize op, TorchCall call)
    {
        long[] x = call.X.shape;
        long[] size = call.Inputs.Length == 2 ? call.Inputs[1].shape[2..] : [x[2] * op.Scale.Height, x[3] * op.Scale.Width];
        return torch.nn.functional.interpolate(call.X, size, mode: torch.InterpolationMode.Nearest);
    }
}
