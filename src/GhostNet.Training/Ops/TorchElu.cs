using GhostNet.Ops;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Ops;

/// <summary>Computes <see cref="Elu"/>.</summary>
internal static class TorchElu
{
    public static TorchTensor Run(Elu op, TorchCall call) =>
        torch.nn.functional.elu(call.X, op.Alpha);
}
