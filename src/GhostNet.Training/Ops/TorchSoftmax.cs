using GhostNet.Ops;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Ops;

/// <summary>Computes <see cref="Softmax"/>.</summary>
internal static class TorchSoftmax
{
    public static TorchTensor Run(Softmax op, TorchCall call) =>
        torch.nn.functional.softmax(call.X, op.Axis);
}
