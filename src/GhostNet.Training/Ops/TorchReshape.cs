using GhostNet.Ops;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Ops;

/// <summary>Computes <see cref="Reshape"/>.</summary>
internal static class TorchReshape
{
    public static TorchTensor Run(Reshape op, TorchCall call) =>
        call.X.reshape([call.X.shape[0], .. op.PerImage.Select(d => (long)d)]);
}
