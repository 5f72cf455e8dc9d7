using System.Globalization;
using GhostNet.Graphs;
using GhostNet.Ops;

namespace GhostNet.Architectures;

/// <summary>What torchvision calls the modules of networks that are named in timm's way here: by their places in nested lists.</summary>
internal static class TorchvisionNames
{
    /// <summary>Names of MobileNetV2: <c>features.2.conv.0.0</c>; the last convolution of a block and its normalisation stand alone.</summary>
    /// <param name="graph">The network.</param>
    /// <returns>Torchvision's name of each node that has parameters.</returns>
    public static IReadOnlyDictionary<string, string> OfMobileNetV2(Graph graph)
    {
        var names = new Dictionary<string, string> { ["classifier"] = "classifier.1" };
        foreach ((int feature, Node[] modules) in Features(graph, n => n.Op is Conv or BatchNormalization))
        {
            for (int i = 0; i < modules.Length; i++)
            {
                bool isProjection = i >= modules.Length - 2;
                names[modules[i].Name] = modules.Length == 2
                    ? Invariant($"features.{feature}.{i}")
                    : Invariant($"features.{feature}.conv.") + (isProjection ? Invariant($"{(modules.Length / 2) - 1 + (i % 2)}") : Invariant($"{i / 2}.{i % 2}"));
            }
        }

        return names;
    }

    /// <summary>Names of MobileNetV3: <c>features.4.block.2.fc1</c>. Its head is two linear layers.</summary>
    /// <param name="graph">The network.</param>
    /// <returns>Torchvision's name of each node that has parameters.</returns>
    public static IReadOnlyDictionary<string, string> OfMobileNetV3(Graph graph)
    {
        var names = new Dictionary<string, string> { ["conv_head"] = "classifier.0", ["classifier"] = "classifier.3" };
        foreach ((int feature, Node[] modules) in Features(graph, n => n.Op is Conv or BatchNormalization && n.Name != "conv_head"))
        {
            for (int i = 0; i < modules.Length; i++)
            {
                string place = modules[i].Op is Conv { HasBias: true } ? Invariant($"fc{(i % 2) + 1}") : Invariant($"{i % 2}");
                names[modules[i].Name] = modules.Length == 2
                    ? Invariant($"features.{feature}.{place}")
                    : Invariant($"features.{feature}.block.{i / 2}.{place}");
            }
        }

        return names;
    }

    /// <summary>The network's blocks in order, each with its modules in order; stem and last convolution count as blocks.</summary>
    private static IEnumerable<(int Feature, Node[] Modules)> Features(Graph graph, Func<Node, bool> isModule) => graph.Nodes
        .Where(isModule)
        .GroupBy(n => n.Name.StartsWith("blocks.", StringComparison.Ordinal)
            ? string.Join('.', n.Name.Split('.').Take(3))
            : n.Name is "conv_head" or "bn2" ? "head" : "stem")
        .Select((block, i) => (i, block.ToArray()));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
