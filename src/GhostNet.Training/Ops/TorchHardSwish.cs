using GhostNet.Ops;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Ops;

/// <summary>Computes <see cref="HardSwish"/>.</summary>
internal static class TorchHardSwish
{
    public static TorchTensor Run(HardSwish _, TorchCall call) =>
        torch.nn.functional.hardswish(call.X);
}
