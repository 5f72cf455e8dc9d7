using GhostNet.Ops;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Ops;

/// <summary>Computes <see cref="LeakyRelu"/>.</summary>
internal static class TorchLeakyRelu
{
    public static TorchTensor Run(LeakyRelu op, TorchCall call) =>
        torch.nn.functional.leaky_relu(call.X, op.Alpha);
}
