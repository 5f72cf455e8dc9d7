using GhostNet.Graphs;
using GhostNet.Ops;

namespace GhostNet.Conformance.Cases;

/// <summary>Ops that map each element by itself.</summary>
internal static class ElementwiseCases
{
    private static readonly Shape[] Shapes = [new(1, 2, 1, 1), new(3, 1, 5, 3), new(1, 7), new(3, 2, 4)];

    private static readonly Op[] Ops =
    [
        new Relu(),
        new LeakyRelu(), new LeakyRelu(0), new LeakyRelu(0.9f), new LeakyRelu(-0.5f), new LeakyRelu(2),
        new Elu(), new Elu(0.3f), new Elu(4),
        new Clip(0, 6), new Clip(-0.1f, 0.2f), new Clip(0.1f, 0.1f), new Clip(float.NegativeInfinity, 0.2f), new Clip(-0.2f, float.PositiveInfinity),
        new Clip(float.NegativeInfinity, float.PositiveInfinity), new Clip(float.MinValue, float.MaxValue),
        new HardSigmoid(), new HardSigmoid { Alpha = 0.2f }, new HardSigmoid { Alpha = 3, Beta = 0.25f }, new HardSigmoid { Alpha = -2, Beta = 0.75f }, new HardSigmoid { Alpha = 0, Beta = 0.3f },
        new HardSwish(), new Sigmoid(), new Tanh(),
        new Dropout(0), new Dropout(0.2f), new Dropout(0.99f),
    ];

    public static IReadOnlyList<OpCase> All => [.. Ops.SelectMany(op => Shapes.Select(s => new OpCase(op, s)))];
}
