using GhostNet.Ops;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Ops;

/// <summary>Computes <see cref="Relu"/>.</summary>
internal static class TorchRelu
{
    public static TorchTensor Run(Relu _, TorchCall call) =>
        call.InPlace ? call.X.relu_() : call.X.relu();
}
