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
        if (Borders.Wanted(graph, graph.Input) is not { } border || shape[1] > MostInterleaved)
        {
            return Layout.Dense(shape);
        }

        int channels = shape[1];
        long pitch = shape[3] + border.Left + border.Right;
        var buffer = new Buffer(pitch * (shape[2] + border.Top + border.Bottom) * channels);
        var block = new Block(buffer, ((border.Top * pitch) + border.Left) * channels, channels);
        return new Layout(shape, [block], [.. Enumerable.Range(0, channels).Select(c => new Lane(0, c))]) { Border = border };
    }
}
