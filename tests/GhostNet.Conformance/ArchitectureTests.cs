using System.Collections.Concurrent;
using GhostNet.Architectures;
using GhostNet.Graphs;
using GhostNet.Models;

namespace GhostNet.Conformance;

/// <summary>Every registered network gives the same result on every backend.</summary>
public class ArchitectureTests
{
    private static readonly ConcurrentDictionary<string, Lazy<Case>> Prepared = new();

    public static TheoryData<string, string> Cases =>
        [.. Backends.Names.Except(["reference"]).SelectMany(b => ModelRegistry.All.Select(a => (b, a.Name)))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_result_is_the_reference_interpreters(string backend, string name)
    {
        Case prepared = Prepared.GetOrAdd(name, _ => new(() => Prepare(name))).Value;

        Tensors.AssertClose(prepared.Expected, Backends.Run(backend, prepared.Graph, prepared.Weights, prepared.Input));
    }

    /// <summary>Narrow where the network can be; the smallest input that leaves the last maps more than one pixel.</summary>
    private static Case Prepare(string name)
    {
        Architecture architecture = ModelRegistry.Get(name);
        double? width = architecture.Defaults.Width is null ? null : 0.2;
        Graph graph = architecture.Create(new ArchitectureArguments { NumClasses = 7, Width = width });
        Dictionary<string, Tensor> weights = Tensors.RandomWeights(graph);
        int side = graph.Input.Shape[2] >= 224 ? 64 : 32;
        Tensor input = Tensors.Random(new Shape(width is null ? 1 : 2, 3, side + 4, side), seed: 1);
        return new Case(graph, weights, input, Backends.Run("reference", graph, weights, input));
    }

    private sealed record Case(Graph Graph, Dictionary<string, Tensor> Weights, Tensor Input, Tensor Expected);
}
