using GhostNet.Graphs;

namespace GhostNet.Ops;

/// <summary>Joins tensors along the channel axis: <c>[N, C₁, H, W]</c>, <c>[N, C₂, H, W]</c>, … to <c>[N, C₁ + C₂ + …, H, W]</c>.</summary>
public sealed record Concat : Op
{
    /// <inheritdoc/>
    public override int MaxInputs => int.MaxValue;

    /// <inheritdoc/>
    public override Shape InferShape(ReadOnlySpan<Shape> inputs)
    {
        Shape first = inputs[0];
        int channels = 0;
        foreach (Shape input in inputs)
        {
            Require(input.Rank >= 2, "the inputs must have a channel axis");
            Require(input.With(1, first[1]) == first, "the inputs must agree in every axis but the channels");
            channels = checked(channels + input[1]);
        }

        return first.With(1, channels);
    }
}
