using GhostNet.Graphs;

namespace GhostNet.Ops;

/// <summary>
/// An op on two tensors of the same rank, element by element; an extent of 1 is repeated to match the other's.
/// </summary>
public abstract record BroadcastOp : Op
{
    /// <inheritdoc/>
    public sealed override int MinInputs => 2;

    /// <inheritdoc/>
    public sealed override int MaxInputs => 2;

    /// <inheritdoc/>
    public sealed override Shape InferShape(ReadOnlySpan<Shape> inputs)
    {
        (Shape a, Shape b) = (inputs[0], inputs[1]);
        bool fits = a.Rank == b.Rank;
        int[] output = new int[a.Rank];
        for (int axis = 0; fits && axis < a.Rank; axis++)
        {
            fits = a[axis] == b[axis] || a[axis] == 1 || b[axis] == 1;
            output[axis] = a[axis] == 1 ? b[axis] : a[axis];
        }

        Require(fits, "the extents must be equal, or 1, along each axis");
        return new Shape(output);
    }
}
