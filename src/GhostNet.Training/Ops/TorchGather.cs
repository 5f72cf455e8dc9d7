using GhostNet.Ops;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Ops;

/// <summary>Computes <see cref="Gather"/>.</summary>
internal static class TorchGather
{
    public static TorchTensor Run(Gather op, TorchCall call)
    {
        using TorchTensor indices = torch.tensor(op.Indices.ToArray(), dtype: torch.int64);
        return call.X.index_select(1, indices);
    }
}
