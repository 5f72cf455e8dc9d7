using GhostNet.Conformance.Cases;
using GhostNet.Graphs;
using GhostNet.Models;

namespace GhostNet.Conformance;

/// <summary>Every op over its attributes and edge shapes gives the same result on every backend.</summary>
public class OpAttributeTests
{
    public static IEnumerable<TheoryDataRow<string, OpCase>> Cases =>
        Backends.Names.Except(["reference"]).SelectMany(b => OpCases.All.Select(c => new TheoryDataRow<string, OpCase>(b, c)));

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_result_is_the_reference_interpreters(string backend, OpCase @case)
    {
        Graph graph = @case.Build();
        Dictionary<string, Tensor> weights = Tensors.RandomWeights(graph);
        Tensor input = OpCase.InputOf(graph);

        Tensors.AssertClose(Backends.Run("reference", graph, weights, input), Backends.Run(backend, graph, weights, input));
    }

    [Fact]
    public void Every_op_has_a_case() =>
        Assert.Empty(OpCases.OpTypes.Except(OpCases.All.Select(c => c.Op.GetType())).Select(t => t.Name));
}
