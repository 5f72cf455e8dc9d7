using GhostNet.Graphs;

namespace GhostNet.Ops;

/// <summary>The largest value under a sliding window: <c>[N, C, H, W]</c> to <c>[N, C, H', W']</c>, sizes as for <see cref="Conv"/>. Padding never wins.</summary>
/// <param name="Kernel">Window size.</param>
public sealed record MaxPool(Size2 Kernel) : Op
{
    /// <summary>Step between outputs; 1 by default.</summary>
    public Size2 Stride { get; init; } = 1;

    /// <summary>Pixels around the input, fewer on each side than the window spans; none by default.</summary>
    public Padding Padding { get; init; }

    /// <summary>Step between window taps; 1 by default.</summary>
    public Size2 Dilation { get; init; } = 1;

    /// <inheritdoc/>
    protected override string Attributes => $"{Kernel}, stride={Stride}, padding={Padding}, dilation={Dilation}";

    /// <inheritdoc/>
    public override Shape InferShape(ReadOnlySpan<Shape> inputs)
    {
        Shape x = inputs[0];
        Require(x.Rank == 4, "the input must be [N, C, H, W]");
        var window = new Window(Kernel, Stride, Padding, Dilation);
        Size2 size = window.Slide(x);
        Require(window.AlwaysMeetsTheMap(x, size), "the window must reach the map wherever it stands, the padding be smaller than it");
        return new Shape(x[0], x[1], size.Height, size.Width);
    }
}
