using GhostNet.Graphs;
using GhostNet.Ops;

namespace GhostNet.Runtime.Compilation;

/// <summary>Zeros around maps, so that a convolution reads its windows where they lie.</summary>
internal static unsafe class Borders
{
    /// <summary>
    /// The border that a value's readers want: as wide as the paddings of those whose windows are read where they lie. Null if not only convolutions with equal strides read it.
    /// </summary>
    /// <param name="graph">The network for one image.</param>
    /// <param name="value">A value of it.</param>
    public static Padding? Wanted(Graph graph, Value value)
    {
        Node[] readers = [.. graph.Consumers(value)];
        if (value.Shape.Rank != 4 || readers.Length == 0 || graph.Outputs.Contains(value) || !Array.TrueForAll(readers, n => IsWindowed(n, value)))
        {
            return null;
        }

        Padding[] paddings = [.. readers.Select(n => WinogradConvolution.Suits((Conv)n.Op, value.Shape, n.Output.Shape) ? default : ((Conv)n.Op).Padding)];
        return new Padding(paddings.Max(p => p.Top), paddings.Max(p => p.Left), paddings.Max(p => p.Bottom), paddings.Max(p => p.Right));
    }

    /// <summary>Sets the border beside some rows to zero, if there is one; beside the first and the last row also what is above and below.</summary>
    /// <param name="arena">The arena.</param>
    /// <param name="layout">The maps.</param>
    /// <param name="blocks">Which blocks.</param>
    /// <param name="first">The first row.</param>
    /// <param name="end">One past the last row.</param>
    public static void Clear(float* arena, Layout layout, ReadOnlySpan<Block> blocks, int first, int end)
    {
        Padding border = layout.Border;
        if (border == default || first == end)
        {
            return;
        }

        int top = first == 0 ? -border.Top : first;
        int bottom = end == layout.Height ? end + border.Bottom : end;
        foreach (Block block in blocks)
        {
            for (int row = top; row < bottom; row++)
            {
                float* line = arena + block.Offset + ((((nint)row * layout.Pitch) - border.Left) * block.Width);
                bool isOutside = (uint)row >= (uint)layout.Height;
                new Span<float>(line, (isOutside ? layout.Pitch : border.Left) * block.Width).Clear();
                if (!isOutside)
                {
                    new Span<float>(line + ((nint)(border.Left + layout.Width) * block.Width), border.Right * block.Width).Clear();
                }
            }
        }
    }

    private static bool IsWindowed(Node node, Value input) =>
        node.Op is Conv conv && node.Inputs[0] == input && conv.Stride.Height == conv.Stride.Width && (conv.Groups == 1 || conv.Groups < input.Shape[1]);
}
