using GhostNet.Ops;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Ops;

/// <summary>Computes <see cref="LeakyRelu"/>.</summary>
internal static class TorchLeakyRelu
{
    public static TorchTensor Run(LeakyRelu op, TorchCall call)
    {
        using Scalar alpha = op.Alpha;
        return call.X.leaky_relu(alpha);
    }
}
