using GhostNet.Graphs;
using GhostNet.Ops;

namespace GhostNet.Conformance.Cases;

/// <summary>Ops that read several values, and constants for them to read.</summary>
internal static class CombiningCases
{
    private static readonly Op[] Ops = [new Add(), new Sub(), new Mul(), new Div()];

    // The last two are constants for a batch of three.
    private static readonly (Shape A, Shape B)[] Pairs =
    [
        (new(1, 1, 1, 1), new(1, 1, 1, 1)),
        (new(3, 2, 3, 5), new(3, 2, 3, 5)),
        (new(3, 2, 3, 5), new(3, 2, 1, 1)),
        (new(1, 1, 3, 5), new(1, 4, 3, 5)),
        (new(2, 3, 1, 5), new(2, 1, 4, 1)),
        (new(2, 1, 4, 1), new(2, 3, 1, 5)),
        (new(3, 1), new(3, 4)),
        (new(2, 4, 1), new(2, 1, 3)),
        (new(3, 2, 2, 2), new(1, 2, 1, 1)),
        (new(1, 3, 1, 2), new(3, 1, 4, 1)),
    ];

    private static readonly Shape[][] Joined =
    [
        [new(1, 1, 1, 1)],
        [new(3, 2, 5, 1), new(3, 1, 5, 1)],
        [new(2, 1), new(2, 3), new(2, 2)],
        [new(1, 2, 3), new(1, 4, 3)],
        [.. Enumerable.Range(1, 9).Select(c => new Shape(2, c, 3, 2))],
    ];

    private static readonly Shape[] Constants = [new(1, 1, 1, 1), new(1, 4, 1, 1), new(1, 3, 2, 5)];

    public static IReadOnlyList<OpCase> All =>
    [
        .. Ops.SelectMany(op => Pairs.Select(p => new OpCase(op, p.A, p.B))),
        .. Joined.Select(shapes => new OpCase(new Concat(), shapes)),
        .. Constants.Select(shape => new OpCase(new Constant(shape))),
    ];
}
