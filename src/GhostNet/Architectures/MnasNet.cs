using GhostNet.Graphs;

namespace GhostNet.Architectures;

/// <summary>MnasNet (Tan et al. 2019): A1 (figure 7) with squeeze-and-excite, B1 without. Names are timm's.</summary>
public static class MnasNet
{
    private static readonly InvertedResidualNetwork NetworkA1 = new(
    [
        [new(1, 16, 1, 1, HasShortcut: false)],
        [new(6, 24, 2, 2)],
        [new(3, 40, 3, 2, Kernel: 5, SqueezeExcite: true)],
        [new(6, 80, 4, 2)],
        [new(6, 112, 2, 1, SqueezeExcite: true)],
        [new(6, 160, 3, 2, Kernel: 5, SqueezeExcite: true)],
        [new(6, 320, 1, 1)],
    ])
    {
        Stem = 32,
        Head = 1280,
    };

    private static readonly InvertedResidualNetwork NetworkB1 = new(
    [
        [new(1, 16, 1, 1, HasShortcut: false)],
        [new(3, 24, 3, 2)],
        [new(3, 40, 3, 2, Kernel: 5)],
        [new(6, 80, 3, 2, Kernel: 5)],
        [new(6, 96, 2, 1)],
        [new(6, 192, 4, 2, Kernel: 5)],
        [new(6, 320, 1, 1, HasShortcut: false)],
    ])
    {
        Stem = 32,
        Head = 1280,
    };

    /// <summary>Builds MnasNet-A1 for 224×224 photos.</summary>
    /// <param name="name">Name of the graph.</param>
    /// <param name="arguments">The number of classes.</param>
    /// <returns>The graph: <c>[1, 3, 224, 224]</c> to logits <c>[1, classes]</c>.</returns>
    public static Graph BuildA1(string name, ArchitectureArguments arguments) => NetworkA1.Build(name, 1, arguments.NumClasses!.Value);

    /// <summary>Builds MnasNet-B1 for 224×224 photos.</summary>
    /// <param name="name">Name of the graph.</param>
    /// <param name="arguments">The number of classes.</param>
    /// <returns>The graph: <c>[1, 3, 224, 224]</c> to logits <c>[1, classes]</c>.</returns>
    public static Graph BuildB1(string name, ArchitectureArguments arguments) => NetworkB1.Build(name, 1, arguments.NumClasses!.Value);
}
