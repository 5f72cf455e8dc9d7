using GhostNet.Graphs;

namespace GhostNet.Architectures;

/// <summary>
/// GhostNetV2 (NeurIPS 2022): GhostNet whose bottlenecks, the first two excepted, have <see cref="DfcAttention"/> on their first Ghost
/// module. Names are those of the official checkpoints.
/// </summary>
public static class GhostNetV2
{
    private const int FirstStageWithAttention = 2;

    /// <summary>Builds the network for 224×224 photos.</summary>
    /// <param name="name">Name of the graph.</param>
    /// <param name="arguments">Width, classes, ratio s and kernel d; all given.</param>
    /// <returns>The graph: <c>[1, 3, 224, 224]</c> to logits <c>[1, classes]</c>.</returns>
    public static Graph Build(string name, ArchitectureArguments arguments) =>
        GhostNetV1.Build(name, arguments, FirstStageWithAttention);
}
