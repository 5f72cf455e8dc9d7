using GhostNet.Graphs;
using GhostNet.Ops;

namespace GhostNet.Conformance.Cases;

/// <summary>Pooling and resizing.</summary>
internal static class PoolCases
{
    private static readonly Size2[] Enlargements = [1, 2, new Size2(1, 3), new Size2(3, 1), new Size2(5, 4)];

    // Larger, smaller, both at once, and factors that are no whole numbers.
    private static readonly Shape[] Sizes = [new(2, 1, 1, 1), new(2, 1, 7, 9), new(2, 4, 2, 2), new(2, 1, 8, 2), new(2, 2, 3, 5), new(2, 1, 5, 10)];

    public static IReadOnlyList<OpCase> All =>
    [
        new(new MaxPool(1), new Shape(1, 1, 1, 1)),
        new(new MaxPool(1) { Stride = 2 }, new Shape(3, 2, 5, 4)),
        new(new MaxPool(3), new Shape(1, 1, 3, 3)),
        new(new MaxPool(3) { Stride = 2, Padding = 1 }, new Shape(3, 2, 7, 5)),
        new(new MaxPool(3) { Padding = 2 }, new Shape(1, 1, 1, 1)),
        new(new MaxPool(new Size2(1, 5)) { Padding = new Padding(0, 4, 0, 1) }, new Shape(1, 3, 2, 4)),
        new(new MaxPool(new Size2(5, 1)) { Stride = new Size2(1, 3) }, new Shape(1, 1, 6, 7)),
        new(new MaxPool(2) { Stride = 5 }, new Shape(1, 2, 7, 9)),
        // ONNX Runtime wants paddings smaller than the kernel, however dilated.
        new(new MaxPool(2) { Dilation = new Size2(3, 2), Padding = new Padding(1, 0, 0, 1) }, new Shape(2, 2, 5, 4)),
        new(new MaxPool(3) { Dilation = 2, Stride = 2, Padding = new Padding(0, 1, 2, 0) }, new Shape(1, 2, 6, 7)),
        new(new MaxPool(7) { Padding = 3 }, new Shape(1, 2, 7, 7)),
        new(new AveragePool(1), new Shape(1, 1, 1, 1)),
        new(new AveragePool(2) { Stride = 3 }, new Shape(3, 1, 5, 6)),
        new(new AveragePool(3) { Padding = 1 }, new Shape(1, 2, 1, 3)),
        new(new AveragePool(3) { Padding = 1, CountIncludePad = true }, new Shape(1, 2, 1, 3)),
        new(new AveragePool(3) { Padding = 2, Stride = 2 }, new Shape(1, 2, 5, 4)),
        new(new AveragePool(3) { Padding = new Padding(2, 0, 1, 2), Stride = 2 }, new Shape(2, 2, 5, 4)),
        new(new AveragePool(3) { Padding = new Padding(2, 0, 1, 2), Stride = 2, CountIncludePad = true }, new Shape(2, 2, 5, 4)),
        new(new AveragePool(new Size2(1, 5)) { Padding = new Padding(0, 3, 0, 4), CountIncludePad = true }, new Shape(1, 1, 3, 2)),
        new(new AveragePool(new Size2(5, 1)) { Stride = new Size2(2, 4) }, new Shape(1, 1, 7, 5)),
        new(new AveragePool(7) { Padding = 3, CountIncludePad = true }, new Shape(3, 1, 7, 7)),
        new(new GlobalAveragePool(), new Shape(1, 1, 1, 1)),
        new(new GlobalAveragePool(), new Shape(3, 2, 5, 1)),
        new(new GlobalAveragePool(), new Shape(1, 3, 7, 9)),
        .. Enlargements.SelectMany(e => new[] { new Shape(1, 1, 1, 1), new Shape(3, 2, 3, 5) }.Select(s => new OpCase(new Resize { Scale = e }, s))),
        .. Sizes.Select(s => new OpCase(new Resize(), new Shape(2, 3, 3, 5), s)),
    ];
}
