using GhostNet.Runtime.Kernels;

namespace GhostNet.Runtime.Compilation;

/// <summary>One or two blocks of output channels that a convolution's kernel computes together.</summary>
/// <param name="FirstBlock">Index of the first block.</param>
/// <param name="Columns">Number of blocks, 1 or 2.</param>
/// <param name="Table">The kernels for their width.</param>
internal sealed record ColumnGroup(int FirstBlock, int Columns, KernelTable Table)
{
    /// <summary>Lanes of all its blocks.</summary>
    public int Lanes => Columns * Table.Width;

    /// <summary>Whether the kernel takes its only block as two columns of half the width.</summary>
    public bool IsHalved => Columns == 1 && Table.Width == 16;

    /// <summary>Cuts a layout's blocks into groups: pairs of full vectors, the rest alone.</summary>
    public static ColumnGroup[] Of(Layout layout)
    {
        var groups = new List<ColumnGroup>();
        for (int b = 0; b < layout.Blocks.Length; b += groups[^1].Columns)
        {
            int width = layout.Blocks[b].Width;
            bool isPair = width == VectorWidth.Lanes && b + 1 < layout.Blocks.Length && layout.Blocks[b + 1].Width == width;
            groups.Add(new ColumnGroup(b, isPair ? 2 : 1, KernelTable.For(width)));
        }

        return [.. groups];
    }
}
