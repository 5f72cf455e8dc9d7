using GhostNet.Graphs;

namespace GhostNet.Ops;

/// <summary>The mean under a sliding window: <c>[N, C, H, W]</c> to <c>[N, C, H', W']</c>, sizes as for <see cref="Conv"/>.</summary>
/// <param name="Kernel">Window size.</param>
public sealed record AveragePool(Size2 Kernel) : Op
{
    /// <summary>Step between outputs; 1 by default.</summary>
    public Size2 Stride { get; init; } = 1;

    /// <summary>Zeros around the input, fewer on each side than the window is wide; none by default.</summary>
    public Padding Padding { get; init; }

    /// <summary>Whether the padding's zeros count in the mean; false by default, as in ONNX.</summary>
    public bool CountIncludePad { get; init; }

    /// <inheritdoc/>
    protected override string Attributes => $"{Kernel}, stride={Stride}, padding={Padding}, count_include_pad={CountIncludePad}";

    /// <inheritdoc/>
    public override Shape InferShape(ReadOnlySpan<Shape> inputs)
    {
        Shape x = inputs[0];
        Require(x.Rank == 4, "the input must be [N, C, H, W]");
        var window = new Window(Kernel, Stride, Padding, Dilation: 1);
        Size2 size = window.Slide(x);
        Require(window.AlwaysMeetsTheMap(x, size), "the window must reach the map wherever it stands, the padding be smaller than it");
        return new Shape(x[0], x[1], size.Height, size.Width);
    }
}
