using GhostNet.Graphs;

namespace GhostNet.Ops;

/// <summary>Gives each image's elements other extents, their order unchanged: <c>[N, …]</c> to <c>[N, …PerImage]</c>.</summary>
/// <param name="PerImage">The new extents behind the batch axis.</param>
public sealed record Reshape(Shape PerImage) : Op
{
    /// <inheritdoc/>
    protected override string Attributes => $"{PerImage}";

    /// <inheritdoc/>
    public override Shape InferShape(ReadOnlySpan<Shape> inputs)
    {
        Shape x = inputs[0];
        Require(x.Rank >= 1, "the input must have a batch axis");
        var output = new Shape([x[0], .. PerImage]);
        Require(output.ElementCount == x.ElementCount, "the number of elements must stay the same");
        return output;
    }
}
