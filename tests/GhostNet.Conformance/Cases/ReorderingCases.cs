using GhostNet.Graphs;
using GhostNet.Ops;

namespace GhostNet.Conformance.Cases;

/// <summary>Ops that pick, move or frame elements.</summary>
internal static class ReorderingCases
{
    private static readonly Shape Maps = new(2, 6, 5, 7);

    private static readonly Op[] OnMaps =
    [
        .. Enumerable.Range(1, 3).SelectMany(axis => new Op[]
        {
            new Slice(axis, 0, 1), new Slice(axis, 4, 5), new Slice(axis, 1, 4), new Slice(axis, 0, int.MaxValue), new Slice(axis, 2, int.MaxValue), new Slice(axis, 0, 100, 2),
            new Slice(axis, 1, 5, 3), new Slice(axis, 3, 5, 100), new Pad(axis, 0, 0), new Pad(axis, 0, 3), new Pad(axis, 2, 0), new Pad(axis, 1, 9),
        }),
        new Gather([0]), new Gather([5, 4, 3, 2, 1, 0]), new Gather([2, 2, 2]), new Gather([1, 5, 1, 0, 5, 3, 3, 0]), new Gather([1, 2, 3]), new Gather([0, 1, 2, 3, 4, 5]),
        new ChannelShuffle(1), new ChannelShuffle(2), new ChannelShuffle(3), new ChannelShuffle(6),
        new Flatten(),
        new Reshape(new Shape(7, 5, 6)), new Reshape(new Shape(2, 3, 35)), new Reshape(new Shape(1, 1, 210)), new Reshape(new Shape(210)), new Reshape(new Shape(6, 35)),
        new Reshape(new Shape(6, 5, 7)),
    ];

    public static IReadOnlyList<OpCase> All =>
    [
        .. OnMaps.Select(op => new OpCase(op, Maps)),
        .. Enumerable.Range(1, 3).SelectMany(axis => new OpCase[] { new(new Slice(axis, 0, 1), new Shape(1, 1, 1, 1)), new(new Pad(axis, 1, 2), new Shape(1, 1, 1, 1)) }),
        new(new ChannelShuffle(1), new Shape(1, 1, 1, 1)),
        new(new ChannelShuffle(4), new Shape(3, 4, 1, 1)),
        new(new Flatten(), new Shape(1, 1, 1, 1)),
        new(new Flatten(), new Shape(3, 5)),
        new(new Flatten(), new Shape(3, 2, 4)),
        new(new Gather([0, 0]), new Shape(1, 1, 1, 1)),
        new(new Gather([3, 0, 3]), new Shape(3, 4)),
        new(new Slice(1, 1, 9, 2), new Shape(3, 6)),
        new(new Slice(2, 1, 3), new Shape(1, 2, 4)),
        new(new Pad(1, 2, 1), new Shape(3, 2)),
        new(new Pad(2, 1, 1), new Shape(1, 2, 3)),
        new(new Reshape(new Shape(2, 2, 3)), new Shape(3, 12)),
        new(new Reshape(new Shape(2, 3)), new Shape(1, 6)),
    ];
}
