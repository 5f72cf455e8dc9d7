using GhostNet.Graphs;
using GhostNet.Ops;

namespace GhostNet.Runtime.Compilation.Operations;

/// <summary>A Ghost module and what follows it: <c>activation(concat(primary(x), cheap(primary(x))) + residual)</c>.</summary>
/// <param name="Output">The value that they compute.</param>
/// <param name="Primary">Computes the intrinsic maps.</param>
/// <param name="Cheap">Computes the ghosts from them.</param>
internal sealed record GhostOperation(Value Output, LayerOperation Primary, LayerOperation Cheap) : Operation(Output)
{
    /// <summary>What is added; null for nothing.</summary>
    public Value? Residual { get; init; }

    /// <summary>What follows the addition; null for nothing.</summary>
    public ElementwiseOp? Activation { get; init; }

    /// <summary>Whether something may still be added: the ghosts are then added to before they are bounded.</summary>
    public bool IsOpen => Residual is null && Activation is null && Cheap.Activation is null;
}
