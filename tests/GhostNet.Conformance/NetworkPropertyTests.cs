using GhostNet.Conformance.Generators;
using GhostNet.Graphs;

namespace GhostNet.Conformance;

/// <summary>What holds for every network: tried on random ones that branch and join again.</summary>
public class NetworkPropertyTests
{
    private const int Networks = 200;

    [Fact]
    public void Every_backend_agrees_and_every_format_keeps_it() =>
        Checked.ForAll(RandomNetwork.Random, RandomNetwork.Shrink, Check, Networks);

    private static void Check(RandomNetwork network)
    {
        Graph graph = network.Build();
        GraphVerifier.Verify(graph);
        var invariants = new GraphInvariants(graph, Tensors.RandomWeights(graph), Tensors.Random(graph.Input.Shape, seed: 7));

        invariants.EveryBackendAgrees();
        invariants.EveryFormatKeepsIt();
    }
}
