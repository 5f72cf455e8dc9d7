using GhostNet.Graphs;

namespace GhostNet.Runtime.Compilation;

/// <summary>Chooses how a network's input lies.</summary>
internal static class InputLayout
{
    private const int MostInterleaved = 4;

    /// <summary>
    /// Pixel by pixel, with a border of zeros as wide as the first convolutions need it, where only those read it: they then read it as it
    /// lies. In vectors else.
    /// </summary>
    /// <param name="graph">The network for one image.</param>
    public static Layout Of(Graph graph)
    {
        Shape shape = graph.Input.Shape;
        return Borders.Wanted(graph, graph.Input) is { } border && shape[1] <= MostInterleaved ? Layout.Interleaved(shape, border) : Layout.Dense(shape);
    }
}
