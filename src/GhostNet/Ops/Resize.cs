using GhostNet.Graphs;

namespace GhostNet.Ops;

/// <summary>
/// Enlarges or shrinks feature maps to the nearest pixel: output pixel i is input pixel <c>⌊i · input / output⌋</c> along H and W. With one input the output
/// is <see cref="Scale"/> times as large; with a second, it is as large as that, whose elements are not read.
/// </summary>
public sealed record Resize : Op
{
    /// <summary>Factor along H and W where there is no second input; 1 by default.</summary>
    public Size2 Scale { get; init; } = 1;

    /// <inheritdoc/>
    public override int MaxInputs => 2;

    /// <inheritdoc/>
    protected override string Attributes => $"nearest, {Scale}";

    /// <inheritdoc/>
    public override Shape InferShape(ReadOnlySpan<Shape> inputs)
    {
        Shape x = inputs[0];
        Require(x.Rank == 4 && x[2] > 0 && x[3] > 0, "the input must be [N, C, H, W] with at least one pixel");
        if (inputs.Length == 2)
        {
            Require(inputs[1].Rank == 4, "the second input must be [N, C, H, W]");
            return new Shape(x[0], x[1], inputs[1][2], inputs[1][3]);
        }

        Require(Scale.Height > 0 && Scale.Width > 0, "the factors must be above 0");
        return new Shape(x[0], x[1], checked(x[2] * Scale.Height), checked(x[3] * Scale.Width));
    }
}
