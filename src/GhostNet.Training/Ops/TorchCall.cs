using GhostNet.Training.Distributed;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Ops;

/// <summary>One execution of a node.</summary>
/// <param name="Inputs">Its inputs in the op's order.</param>
/// <param name="Parameters">Its parameters in the op's order.</param>
/// <param name="IsTraining">Whether batch statistics and dropout are in force.</param>
/// <param name="InPlace">Whether the first input may be overwritten by the output.</param>
/// <param name="Part">Of a training batch that is shared with other processes, what is this one's; null, the default, of any other.</param>
internal readonly record struct TorchCall(TorchTensor[] Inputs, TorchTensor[] Parameters, bool IsTraining, bool InPlace, BatchPart? Part = null)
{
    /// <summary>The first input.</summary>
    public TorchTensor X => Inputs[0];

    /// <summary>A parameter that may be missing.</summary>
    /// <param name="index">Its place in the op's order.</param>
    /// <returns>The parameter, or null if the op has no such.</returns>
    public TorchTensor? Optional(int index) => index < Parameters.Length ? Parameters[index] : null;
}
