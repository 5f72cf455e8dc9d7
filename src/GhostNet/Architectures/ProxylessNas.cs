using GhostNet.Graphs;
using GhostNet.Ops;

namespace GhostNet.Architectures;

/// <summary>ProxylessNAS (Cai et al. 2019, figure 4), the network found for a mobile phone. Names are in timm's manner.</summary>
public static class ProxylessNas
{
    private static readonly InvertedResidualNetwork Network = new(
    [
        [new(1, 16, 1, 1)],
        [new(3, 32, 1, 2, Kernel: 5), new(3, 32, 1, 1)],
        [new(3, 40, 1, 2, Kernel: 7), new(3, 40, 1, 1), new(3, 40, 2, 1, Kernel: 5)],
        [new(6, 80, 1, 2, Kernel: 7), new(3, 80, 3, 1, Kernel: 5)],
        [new(6, 96, 1, 1, Kernel: 5), new(3, 96, 3, 1, Kernel: 5)],
        [new(6, 192, 2, 2, Kernel: 7), new(3, 192, 2, 1, Kernel: 7)],
        [new(6, 320, 1, 1, Kernel: 7)],
    ])
    {
        Stem = 32,
        Head = 1280,
        Activation = new Clip(0, 6),
        Normalization = new BatchNormalization { Epsilon = 1e-3f },
    };

    /// <summary>Builds the network for 224×224 photos.</summary>
    /// <param name="name">Name of the graph.</param>
    /// <param name="arguments">The number of classes.</param>
    /// <returns>The graph: <c>[1, 3, 224, 224]</c> to logits <c>[1, classes]</c>.</returns>
    public static Graph Build(string name, ArchitectureArguments arguments) => Network.Build(name, 1, arguments.NumClasses!.Value);
}
