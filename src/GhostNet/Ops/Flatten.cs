using GhostNet.Graphs;

namespace GhostNet.Ops;

/// <summary>Makes one vector of each image: <c>[N, C, H, W]</c> to <c>[N, C·H·W]</c>.</summary>
public sealed record Flatten : Op
{
    /// <inheritdoc/>
    public override Shape InferShape(ReadOnlySpan<Shape> inputs)
    {
        Shape x = inputs[0];
        Require(x.Rank >= 2, "the input must have a batch axis and at least one more");
        long features = 1;
        foreach (int extent in x.Span[1..])
        {
            features = checked(features * extent);
        }

        return new Shape(x[0], checked((int)features));
    }
}
