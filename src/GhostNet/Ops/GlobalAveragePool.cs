using GhostNet.Graphs;

namespace GhostNet.Ops;

/// <summary>Mean of each feature map: <c>[N, C, H, W]</c> to <c>[N, C, 1, 1]</c>.</summary>
public sealed record GlobalAveragePool : Op
{
    /// <inheritdoc/>
    public override Shape InferShape(ReadOnlySpan<Shape> inputs)
    {
        Shape x = inputs[0];
        Require(x.Rank == 4 && x[2] > 0 && x[3] > 0, "the input must be [N, C, H, W] with at least one pixel");
        return new Shape(x[0], x[1], 1, 1);
    }
}
