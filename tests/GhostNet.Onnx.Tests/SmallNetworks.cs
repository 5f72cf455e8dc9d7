using GhostNet.Architectures;
using GhostNet.Conformance;
using GhostNet.Graphs;
using GhostNet.Models;

namespace GhostNet.Onnx.Tests;

/// <summary>Every registered network with random weights, as narrow as its architecture allows.</summary>
internal static class SmallNetworks
{
    /// <summary>The registry's names.</summary>
    public static IEnumerable<string> Names => ModelRegistry.All.Select(a => a.Name);

    /// <summary>Makes a model.</summary>
    /// <param name="name">Registry name.</param>
    /// <returns>The model, seven classes, with labels.</returns>
    public static Model Create(string name)
    {
        Architecture architecture = ModelRegistry.Get(name);
        var arguments = new ArchitectureArguments { NumClasses = 7, Width = architecture.Defaults.Width is null ? null : 0.1 };
        Graph graph = architecture.Create(arguments).WithInput(new Shape(1, 3, 64, 64));
        Cost cost = Cost.Of(graph);
        var card = new ModelCard
        {
            Architecture = name,
            Arguments = arguments,
            Labels = ["a", "b", "c", "d", "e", "f", "gänse \"7\""],
            Preprocessing = Preprocessing.ImageNet with { Height = 64, Width = 64 },
            Parameters = cost.Parameters,
            Macs = cost.Macs,
        };
        return new Model(graph, Tensors.RandomWeights(graph), card);
    }
}
