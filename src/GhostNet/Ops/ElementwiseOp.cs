using GhostNet.Graphs;

namespace GhostNet.Ops;

/// <summary>An op that maps each element by itself; the output has the input's shape. Activation functions are such ops.</summary>
public abstract record ElementwiseOp : Op
{
    /// <inheritdoc/>
    public sealed override Shape InferShape(ReadOnlySpan<Shape> inputs) => inputs[0];
}
