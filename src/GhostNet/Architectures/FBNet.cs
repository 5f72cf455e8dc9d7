using GhostNet.Graphs;

namespace GhostNet.Architectures;

/// <summary>FBNet (Wu et al. 2019, figure 4): B and C. A block with an expansion of 1 has its first 1×1 convolution all the same. Names are timm's.</summary>
public static class FBNet
{
    private static readonly InvertedResidualNetwork NetworkB = new(
    [
        [new(1, 16, 1, 1)],
        [new(6, 24, 1, 2), new(1, 24, 1, 1, Kernel: 5), new(1, 24, 2, 1)],
        [new(6, 32, 1, 2, Kernel: 5), new(3, 32, 1, 1, Kernel: 5), new(6, 32, 1, 1), new(6, 32, 1, 1, Kernel: 5)],
        [new(6, 64, 1, 2, Kernel: 5), new(1, 64, 1, 1, Kernel: 5), new(3, 64, 1, 1, Kernel: 5)],
        [new(6, 112, 1, 1, Kernel: 5), new(1, 112, 1, 1), new(1, 112, 1, 1, Kernel: 5), new(3, 112, 1, 1, Kernel: 5)],
        [new(6, 184, 1, 2, Kernel: 5), new(1, 184, 1, 1, Kernel: 5), new(6, 184, 2, 1, Kernel: 5)],
        [new(6, 352, 1, 1)],
    ])
    {
        Stem = 16,
        Head = 1984,
        AlwaysExpands = true,
    };

    private static readonly InvertedResidualNetwork NetworkC = NetworkB with
    {
        Stages =
        [
            [new(1, 16, 1, 1)],
            [new(6, 24, 1, 2), new(1, 24, 2, 1)],
            [new(6, 32, 1, 2, Kernel: 5), new(3, 32, 1, 1, Kernel: 5), new(6, 32, 1, 1, Kernel: 5), new(6, 32, 1, 1)],
            [new(6, 64, 1, 2, Kernel: 5), new(3, 64, 1, 1, Kernel: 5), new(6, 64, 2, 1, Kernel: 5)],
            [new(6, 112, 3, 1, Kernel: 5), new(3, 112, 1, 1, Kernel: 5)],
            [new(6, 184, 4, 2, Kernel: 5)],
            [new(6, 352, 1, 1)],
        ],
    };

    /// <summary>Builds FBNet-B for 224×224 photos.</summary>
    /// <param name="name">Name of the graph.</param>
    /// <param name="arguments">The number of classes.</param>
    /// <returns>The graph: <c>[1, 3, 224, 224]</c> to logits <c>[1, classes]</c>.</returns>
    public static Graph BuildB(string name, ArchitectureArguments arguments) => NetworkB.Build(name, 1, arguments.NumClasses!.Value);

    /// <summary>Builds FBNet-C for 224×224 photos.</summary>
    /// <param name="name">Name of the graph.</param>
    /// <param name="arguments">The number of classes.</param>
    /// <returns>The graph: <c>[1, 3, 224, 224]</c> to logits <c>[1, classes]</c>.</returns>
    public static Graph BuildC(string name, ArchitectureArguments arguments) => NetworkC.Build(name, 1, arguments.NumClasses!.Value);
}
