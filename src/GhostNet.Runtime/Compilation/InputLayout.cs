using GhostNet.Graphs;
using GhostNet.Ops;

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
        (Value input, Shape shape) = (graph.Input, graph.Input.Shape);
        Node[] readers = [.. graph.Consumers(input)];
        bool isReadByConvolutions = shape.Rank == 4 && shape[1] <= MostInterleaved && readers.Length > 0 && !graph.Outputs.Contains(input)
            && Array.TrueForAll(readers, n => n.Op is Conv conv && conv.Stride.Height == conv.Stride.Width && (conv.Groups == 1 || conv.Groups < shape[1]));
        if (!isReadByConvolutions)
        {
            return Layout.Dense(shape);
        }

        Padding[] paddings = [.. readers.Select(n => ((Conv)n.Op).Padding)];
        var border = new Padding(paddings.Max(p => p.Top), paddings.Max(p => p.Left), paddings.Max(p => p.Bottom), paddings.Max(p => p.Right));
        int channels = shape[1];
        long pitch = shape[3] + border.Left + border.Right;
        var buffer = new Buffer(pitch * (shape[2] + border.Top + border.Bottom) * channels);
        var block = new Block(buffer, ((border.Top * pitch) + border.Left) * channels, channels);
        return new Layout(shape, [block], [.. Enumerable.Range(0, channels).Select(c => new Lane(0, c))]) { Border = border };
    }
}
