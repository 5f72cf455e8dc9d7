using GhostNet.Runtime.Kernels;
using GhostNet.Runtime.Steps;

namespace GhostNet.Runtime.Compilation;

/// <summary>Blocks of output channels that a convolution's kernel computes together.</summary>
/// <param name="FirstBlock">Index of the first block.</param>
/// <param name="Columns">Number of blocks, 1 to <see cref="KernelTable.MostColumns"/>; the last of several may be half as wide as the others.</param>
/// <param name="EndsInHalf">Whether it is.</param>
/// <param name="IsPaired">Whether the kernel takes two input channels at a time.</param>
/// <param name="Table">The kernels for their width.</param>
internal sealed record ColumnGroup(int FirstBlock, int Columns, bool EndsInHalf, bool IsPaired, KernelTable Table)
{
    /// <summary>The convolution's kernels for them.</summary>
    public ConvKernels Conv { get; } = IsPaired ? KernelTable.Pairs : Table.Conv(Columns, EndsInHalf);

    /// <summary>The blocks.</summary>
    public Share Blocks => new(FirstBlock, FirstBlock + Columns);

    /// <summary>Lanes of all its blocks, those that a half block lacks included.</summary>
    public int Lanes => Columns * Table.Width;

    /// <summary>
    /// Cuts a layout's blocks into groups, as few of one block as can be: those use a number of the input only once. Blocks of half a vector are groups of their own where the kernel can
    /// take two input channels at a time.
    /// </summary>
    /// <param name="layout">The layout.</param>
    /// <param name="shares">In how many equal shares of blocks the groups are to fall.</param>
    /// <param name="isByRows">Whether the kernel computes each row of pixels by itself.</param>
    /// <param name="mayPair">Whether the input's channels lie in pairs.</param>
    public static ColumnGroup[] Of(Layout layout, int shares, bool isByRows = false, bool mayPair = false)
    {
        var groups = new List<ColumnGroup>();
        int end;
        for (int first = 0; first < layout.Blocks.Length; first = end)
        {
            int width = layout.Blocks[first].Width;
            end = first + 1;
            int shareEnd = EndOfShare(first);
            while (end < shareEnd && layout.Blocks[end - 1].Width == width && IsColumn(layout.Blocks[end].Width, width) && !IsPaired(end))
            {
                end++;
            }

            for (int block = first; block < end; block += groups[^1].Columns)
            {
                var table = KernelTable.For(layout.Blocks[block].Width);
                int most = layout.Pixels == 1 ? PixelColumns(table.Width) : KernelTable.MostColumns;
                int columns = NextOf(end - block, most, isByRows && layout.Width % table.Conv(2, endsInHalf: false).TallestTile == 0);
                groups.Add(new ColumnGroup(block, columns, layout.Blocks[block + columns - 1].Width < table.Width, IsPaired(block), table));
            }
        }

        return [.. groups];

        bool IsPaired(int block) => mayPair && layout.Pixels > 1 && layout.Blocks[block].Width < VectorWidth.Lanes;

        int EndOfShare(int block) => Enumerable.Range(0, shares).Select(s => Share.Of(layout.Blocks.Length, s, shares).End).First(end => end > block);
    }

    private static bool IsColumn(int width, int full) => width == full || (full == VectorWidth.Lanes && width == VectorWidth.ForRest(1));

    /// <summary>
    /// As many at a time as there may be, and two and two of the last four; two where the tiles of two, which are taller, fill the rows: those read the weights less often.
    /// </summary>
    private static int NextOf(int blocks, int most, bool fillsRows) => Math.Min(blocks, blocks == 4 || (fillsRows && blocks % 2 == 0) ? 2 : most);

    /// <summary>Columns of a group where there is a single pixel: more than two cache lines of them would bring nothing and share worse among threads.</summary>
    private static int PixelColumns(int width) => Math.Clamp(2 * Prefetch.Line / width, 1, KernelTable.MostColumns);
}
