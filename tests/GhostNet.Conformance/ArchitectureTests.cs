using GhostNet.Architectures;
using GhostNet.Graphs;
using GhostNet.Models;

namespace GhostNet.Conformance;

/// <summary>Every registered network gives the same result on every backend.</summary>
public class ArchitectureTests
{
    public static TheoryData<string, string> Cases =>
        [.. Backends.Names.Except(["reference"]).SelectMany(b => ModelRegistry.All.Select(a => (b, a.Name)))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_result_is_the_reference_interpreters(string backend, string name)
    {
        Graph graph = ModelRegistry.Get(name).Create(new ArchitectureArguments { NumClasses = 7 });
        Dictionary<string, Tensor> weights = Tensors.RandomWeights(graph);
        Tensor input = Tensors.Random(new Shape(2, 3, 40, 32), seed: 1);

        Tensors.AssertClose(Backends.Run("reference", graph, weights, input), Backends.Run(backend, graph, weights, input));
    }
}
