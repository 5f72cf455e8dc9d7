using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Ops;

/// <summary>Changes of the numbers that tensors hold, where training computes in float32 and in bfloat16.</summary>
internal static class ScalarTypes
{
    /// <summary>A tensor in other numbers; itself if they are its own.</summary>
    public static TorchTensor In(this TorchTensor x, torch.ScalarType type) => x.dtype == type ? x : x.to_type(type);

    /// <summary>A call whose inputs and parameters are in other numbers.</summary>
    public static TorchCall In(this TorchCall call, torch.ScalarType type) => call with
    {
        Inputs = [.. call.Inputs.Select(x => x.In(type))],
        Parameters = [.. call.Parameters.Select(p => p.In(type))],
    };
}
