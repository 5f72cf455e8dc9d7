using GhostNet.Models;

namespace GhostNet.Runtime.Reference;

/// <summary>One execution of a node.</summary>
/// <param name="Inputs">Its inputs in the op's order.</param>
/// <param name="Parameters">Its parameters in the op's order.</param>
/// <param name="Output">Zeros of the inferred shape, to be filled.</param>
internal readonly record struct ReferenceCall(Tensor[] Inputs, Tensor[] Parameters, Tensor Output)
{
    /// <summary>The first input.</summary>
    public Tensor X => Inputs[0];
}
