using GhostNet.Graphs;
using GhostNet.Ops;

namespace GhostNet.Conformance.Cases;

/// <summary>Normalisation along the batch and along an axis.</summary>
internal static class NormalizingCases
{
    private static readonly Shape[] Normalized = [new(1, 1, 1, 1), new(3, 2, 5, 1), new(1, 3, 4, 7), new(1, 1), new(3, 5)];

    private static readonly BatchNormalization[] Normalizations =
    [
        new(), new() { Epsilon = 1e-3f }, new() { Epsilon = 0.5f, Momentum = 0.01f }, new() { Epsilon = 0, Momentum = 1 },
    ];

    private static readonly Shape[] Shared = [new(1, 1, 1, 1), new(3, 4, 5, 2), new(1, 7), new(3, 2, 5)];

    public static IReadOnlyList<OpCase> All =>
    [
        .. Normalizations.SelectMany(op => Normalized.Select(s => new OpCase(op, s))),
        .. Shared.SelectMany(s => Enumerable.Range(1, s.Rank - 1).Select(axis => new OpCase(new Softmax(axis), s))),
    ];
}
