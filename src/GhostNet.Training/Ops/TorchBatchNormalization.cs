using GhostNet.Ops;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Ops;

/// <summary>Computes <see cref="BatchNormalization"/>; in training it also moves the running statistics.</summary>
internal static class TorchBatchNormalization
{
    public static TorchTensor Run(BatchNormalization op, TorchCall call) =>
        torch.nn.functional.batch_norm(
            call.X,
            running_mean: call.Parameters[2],
            running_var: call.Parameters[3],
            weight: call.Parameters[0],
            bias: call.Parameters[1],
            training: call.IsTraining,
            momentum: op.Momentum,
            eps: op.Epsilon);
}
