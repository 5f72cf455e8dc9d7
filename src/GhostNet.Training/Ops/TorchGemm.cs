using GhostNet.Ops;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Ops;

/// <summary>Computes <see cref="Gemm"/>.</summary>
internal static class TorchGemm
{
    public static TorchTensor Run(Gemm _, TorchCall call) =>
        torch.nn.functional.linear(call.X.In(torch.float32), call.Parameters[0], call.Optional(1));
}
