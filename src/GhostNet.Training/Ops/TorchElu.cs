using GhostNet.Ops;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Ops;

/// <summary>Computes <see cref="Elu"/>.</summary>
internal static class TorchElu
{
    public static TorchTensor Run(Elu op, TorchCall call)
    {
        using Scalar alpha = op.Alpha, one = 1;
        return call.X.elu(alpha, one, one);
    }
}
