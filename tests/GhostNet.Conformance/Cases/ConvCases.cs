using GhostNet.Graphs;
using GhostNet.Ops;

namespace GhostNet.Conformance.Cases;

/// <summary>Convolutions and linear layers.</summary>
internal static class ConvCases
{
    public static IReadOnlyList<OpCase> All =>
    [
        new(new Conv(1, 1), new Shape(1, 1, 1, 1)),
        new(new Conv(5, 1) { HasBias = true }, new Shape(3, 2, 1, 1)),
        new(new Conv(2, 1) { Stride = 3 }, new Shape(1, 3, 7, 5)),
        new(new Conv(3, new Size2(1, 5)) { HasBias = true }, new Shape(1, 1, 1, 5)),
        new(new Conv(3, new Size2(5, 1)), new Shape(3, 1, 5, 1)),
        new(new Conv(3, new Size2(1, 5)) { Padding = new Padding(0, 2, 0, 2) }, new Shape(1, 2, 3, 1)),
        new(new Conv(2, 7) { Padding = 3 }, new Shape(1, 1, 1, 1)),
        new(new Conv(2, 7) { Padding = 3, Stride = 2, HasBias = true }, new Shape(3, 3, 9, 11)),
        new(new Conv(2, 2) { Stride = 3 }, new Shape(1, 2, 7, 8)),
        new(new Conv(2, 1) { Stride = new Size2(4, 5) }, new Shape(2, 1, 4, 5)),
        new(new Conv(2, 3) { Dilation = 2 }, new Shape(1, 2, 5, 5)),
        new(new Conv(2, 3) { Dilation = new Size2(1, 3), Padding = new Padding(1, 3, 1, 3) }, new Shape(1, 2, 4, 3)),
        new(new Conv(2, 3) { Dilation = new Size2(3, 2), Stride = new Size2(2, 3) }, new Shape(2, 1, 9, 8)),
        new(new Conv(2, 3) { Padding = new Padding(2, 0, 0, 1) }, new Shape(1, 2, 3, 4)),
        new(new Conv(2, 3) { Padding = new Padding(0, 2, 1, 0), Stride = 2 }, new Shape(1, 2, 5, 5)),
        new(new Conv(2, 2) { Padding = new Padding(4, 3, 5, 6), HasBias = true }, new Shape(1, 2, 2, 1)),
        new(new Conv(4, 3) { Padding = 1, Groups = 4 }, new Shape(1, 4, 5, 3)),
        new(new Conv(4, 3) { Padding = 1, Groups = 4, Stride = 2, HasBias = true }, new Shape(3, 4, 5, 3)),
        new(new Conv(12, 3) { Padding = 1, Groups = 4 }, new Shape(2, 4, 4, 5)),
        new(new Conv(6, 5) { Padding = new Padding(2, 2, 1, 3), Dilation = 2, Groups = 3, HasBias = true }, new Shape(2, 3, 7, 9)),
        new(new Conv(6, 1) { Groups = 2 }, new Shape(1, 4, 3, 3)),
        new(new Conv(6, 3) { Groups = 3, HasBias = true }, new Shape(3, 9, 4, 3)),
        new(new Conv(3, 1) { Groups = 3 }, new Shape(1, 6, 1, 1)),
        new(new Conv(2, 3) { Groups = 1, Padding = 1, Stride = new Size2(1, 2) }, new Shape(1, 1, 6, 6)),
        new(new Conv(3, new Size2(4, 2)) { Padding = new Padding(1, 1, 2, 0), Stride = new Size2(3, 1) }, new Shape(2, 2, 6, 5)),
        new(new Gemm(1), new Shape(1, 1)),
        new(new Gemm(1) { HasBias = false }, new Shape(3, 1)),
        new(new Gemm(7), new Shape(1, 5)),
        new(new Gemm(7) { HasBias = false }, new Shape(3, 4)),
    ];
}
