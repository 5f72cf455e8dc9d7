using GhostNet.Graphs;
using GhostNet.Ops;

namespace GhostNet.Architectures;

/// <summary>MobileNetV2 (Sandler et al. 2018, table 2), at any width. Names are timm's; torchvision's load as well.</summary>
public static class MobileNetV2
{
    private static readonly InvertedResidualNetwork Network = new(
    [
        [new(1, 16, 1, 1)],
        [new(6, 24, 2, 2)],
        [new(6, 32, 3, 2)],
        [new(6, 64, 4, 2)],
        [new(6, 96, 3, 1)],
        [new(6, 160, 3, 2)],
        [new(6, 320, 1, 1)],
    ])
    {
        Stem = 32,
        Head = 1280,
        Activation = new Clip(0, 6),
    };

    /// <summary>Builds the network for 224×224 photos.</summary>
    /// <param name="name">Name of the graph.</param>
    /// <param name="arguments">Width and classes. The head keeps its 1280 channels below a width of 1.</param>
    /// <returns>The graph: <c>[1, 3, 224, 224]</c> to logits <c>[1, classes]</c>.</returns>
    public static Graph Build(string name, ArchitectureArguments arguments) =>
        Network.Build(name, arguments.Width!.Value, arguments.NumClasses!.Value);
}
