using GhostNet.Conformance.Cases;
using GhostNet.Conformance.Generators;
using GhostNet.Graphs;

namespace GhostNet.Conformance;

/// <summary>What holds for every op, whatever its attributes and shapes: tried on random ones.</summary>
public class OpPropertyTests
{
    private const int CasesOfEachOp = 40;

    public static TheoryData<string> Ops => [.. OpCases.OpTypes.Select(t => t.Name)];

    [Theory]
    [MemberData(nameof(Ops))]
    public void Every_backend_agrees_and_every_format_keeps_it(string op)
    {
        Type type = OpCases.OpTypes.Single(t => t.Name == op);
        Checked.ForAll(OpGenerators.ByType[type], OpGenerators.Shrink, Check, CasesOfEachOp);
    }

    private static void Check(OpCase @case)
    {
        Graph graph = @case.Build();
        var invariants = new GraphInvariants(graph, Tensors.RandomWeights(graph), OpCase.InputOf(graph));

        invariants.EveryBackendAgrees();
        invariants.EveryFormatKeepsIt();
    }
}
