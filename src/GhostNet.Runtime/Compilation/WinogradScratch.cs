using GhostNet.Graphs;
using GhostNet.Runtime.Kernels;

namespace GhostNet.Runtime.Compilation;

/// <summary>
/// Where a thread's transforms lie between the steps of a <see cref="WinogradConvolution"/>, value by value: those of some rows of tiles, and their products with the
/// filters' transforms, of one group of output blocks at a time.
/// </summary>
internal sealed class WinogradScratch
{
    private readonly int _tiles;

    /// <summary>Plans the memory.</summary>
    /// <param name="input">The convolution's input.</param>
    /// <param name="output">Its output.</param>
    /// <param name="rows">Rows of tiles.</param>
    /// <param name="columns">Tiles of a row.</param>
    /// <param name="threads">How many threads may run at once.</param>
    public WinogradScratch(Layout input, Layout output, int rows, int columns, int threads)
    {
        _tiles = rows * columns;
        long room = Room(VectorWidth.Lanes);
        WindowPlane = checked((nint)input.Blocks.Sum(b => Room(b.Width)));
        ProductPlane = checked((nint)(KernelTable.MostColumns * room));
        Stride = checked((nint)(WinogradConvolution.Values * (WindowPlane + ProductPlane)));
        Buffer = new Buffer(threads * (long)Stride);
        Windows = Planes(value =>
        {
            long start = value * (long)WindowPlane;
            return new Layout(Maps(input), [.. input.Blocks.Select(b => new Block(Buffer, (start += Room(b.Width)) - Room(b.Width), b.Width))], input.Lanes);
        });
        Products = Planes(value =>
        {
            long start = (WinogradConvolution.Values * (long)WindowPlane) + (value * (long)ProductPlane);
            return new Layout(Maps(output), [.. output.Blocks.Select((b, i) => new Block(Buffer, start + (i % KernelTable.MostColumns * room), b.Width))], output.Lanes);
        });

        Shape Maps(Layout layout) => new(1, layout.Lanes.Length, rows, columns);
    }

    /// <summary>The first thread's transforms of windows, <c>[value][C, rows, columns]</c>.</summary>
    public Layout[] Windows { get; }

    /// <summary>Floats from one value's to the next one's.</summary>
    public nint WindowPlane { get; }

    /// <summary>The first thread's products, <c>[value][C, rows, columns]</c>: blocks of different groups lie in the same places.</summary>
    public Layout[] Products { get; }

    /// <summary>Floats from one value's to the next one's.</summary>
    public nint ProductPlane { get; }

    /// <summary>Floats from one thread's transforms to the next one's.</summary>
    public nint Stride { get; }

    /// <summary>Holds them.</summary>
    public Buffer Buffer { get; }

    private static Layout[] Planes(Func<int, Layout> plane) => [.. Enumerable.Range(0, WinogradConvolution.Values).Select(plane)];

    /// <summary>Floats of a block, and a line between it and the next, so that they do not push each other out of the cache.</summary>
    private long Room(int width) => (((_tiles * (long)width) + 15) / 16 * 16) + 16;
}
