using GhostNet.Ops;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Ops;

/// <summary>Computes <see cref="Dropout"/>.</summary>
internal static class TorchDropout
{
    public static TorchTensor Run(Dropout op, TorchCall call) =>
        torch.nn.functional.dropout(call.X, op.Ratio, call.IsTraining);
}
