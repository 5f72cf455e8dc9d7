using GhostNet.Graphs;
using GhostNet.Ops;
using GhostNet.Runtime.Kernels;
using GhostNet.Runtime.Steps;

namespace GhostNet.Runtime.Compilation;

/// <summary>
/// Where the numbers of a value lie, for one image. Its channels are spread over blocks, which need not be next to each other: so
/// that concatenating, slicing and shuffling channels are new layouts of old blocks, and cost nothing.
/// </summary>
/// <remarks>Feature maps <c>[1, C, H, W]</c> have C channels of H·W pixels; of any other value each element is a channel of one pixel.</remarks>
internal sealed class Layout
{
    /// <summary>Makes a layout; blocks without a channel are left out.</summary>
    /// <param name="shape">Shape of the value for one image, the batch axis of 1 first.</param>
    /// <param name="blocks">The blocks.</param>
    /// <param name="lanes">Where each channel lies.</param>
    public Layout(Shape shape, IReadOnlyList<Block> blocks, IReadOnlyList<Lane> lanes)
    {
        int[] used = [.. lanes.Select(l => l.Block).Distinct().Order()];
        int[] renamed = new int[blocks.Count];
        for (int i = 0; i < used.Length; i++)
        {
            renamed[used[i]] = i;
        }

        Shape = shape;
        (Height, Width) = shape.Rank == 4 ? (shape[2], shape[3]) : (1, 1);
        Blocks = [.. used.Select(b => blocks[b])];
        HasOwners = Blocks.Length > 0 && Array.TrueForAll(Blocks, b => b.Owner is not null);
        Lanes = [.. lanes.Select(l => l with { Block = renamed[l.Block] })];
    }

    /// <summary>Shape of the value for one image.</summary>
    public Shape Shape { get; }

    /// <summary>The blocks.</summary>
    public Block[] Blocks { get; }

    /// <summary>Where each channel lies.</summary>
    public Lane[] Lanes { get; }

    /// <summary>
    /// Whether several threads compute whole blocks of it each, not rows of all blocks. What follows is shared in the same way where it can be: each thread then
    /// finds in its own cache what it reads.
    /// </summary>
    public bool HasOwners { get; }

    /// <summary>Zeros around each map, in pixels; only convolutions read values that have any.</summary>
    public Padding Border { get; init; }

    /// <summary>Pixels from one row to the next.</summary>
    public int Pitch => Width + Border.Left + Border.Right;

    /// <summary>Rows of each map; 1 for values that are not maps.</summary>
    public int Height { get; }

    /// <summary>Columns of each map; 1 for values that are not maps.</summary>
    public int Width { get; }

    /// <summary>Numbers of each channel.</summary>
    public int Pixels => Height * Width;

    /// <summary>Whether no two channels share a lane and every block is a vector wide, so that each channel can have weights of its own.</summary>
    public bool IsVectors =>
        Lanes.Distinct().Count() == Lanes.Length && Array.TrueForAll(Blocks, b => b.Width == VectorWidth.Lanes || b.Width == VectorWidth.ForRest(1));

    /// <summary>Whether the numbers lie as in a tensor, one behind the other.</summary>
    public bool IsPlain => Lanes.Length > 0 && Lanes.Select((l, c) => l == new Lane(c, 0)).All(right => right)
        && Blocks.Select((b, c) => b with { Owner = null } == new Block(Blocks[0].Buffer, Blocks[0].Start + ((long)c * Pixels), 1)).All(right => right);

    /// <summary>Channels in order, a vector of them in each block.</summary>
    /// <param name="shape">Shape of the value for one image.</param>
    /// <param name="rows">Rows that the buffer has room for: those of a strip, or all of them.</param>
    /// <param name="border">Zeros around each map.</param>
    /// <returns>A layout in a buffer of its own.</returns>
    public static Layout Dense(Shape shape, int? rows = null, Padding border = default)
    {
        int channels = ChannelsOf(shape);
        int lanes = VectorWidth.Lanes;
        var widths = new List<int>();
        for (int c = 0; c < channels; c += lanes)
        {
            widths.Add(channels - c >= lanes ? lanes : VectorWidth.ForRest(channels - c));
        }

        return Fresh(shape, widths, [.. Enumerable.Range(0, channels).Select(c => new Lane(c / lanes, c % lanes))], rows, border);
    }

    /// <summary>All channels of a pixel next to each other, in a single block.</summary>
    /// <param name="shape">Shape of the maps for one image.</param>
    /// <param name="border">Zeros around each map.</param>
    /// <returns>A layout in a buffer of its own.</returns>
    public static Layout Interleaved(Shape shape, Padding border) =>
        Fresh(shape, [shape[1]], [.. Enumerable.Range(0, shape[1]).Select(c => new Lane(0, c))], rows: null, border);

    /// <summary>Row-major, as tensors are: each channel a block of its own.</summary>
    /// <param name="shape">Shape of the value for one image.</param>
    /// <param name="constant">The numbers, if they never change.</param>
    /// <returns>A layout in a buffer of its own.</returns>
    public static Layout Plain(Shape shape, float[]? constant = null)
    {
        int channels = ChannelsOf(shape);
        long pixels = shape.ElementCount / Math.Max(1, channels);
        var buffer = new Buffer(shape.ElementCount) { Constant = constant };
        return new Layout(
            shape,
            [.. Enumerable.Range(0, channels).Select(c => new Block(buffer, c * pixels, 1))],
            [.. Enumerable.Range(0, channels).Select(c => new Lane(c, 0))]);
    }

    /// <summary>The buffers in which some values lie, each once.</summary>
    /// <param name="layouts">Their layouts; those that are null are left out.</param>
    public static IEnumerable<Buffer> BuffersOf(params Layout?[] layouts) => layouts.OfType<Layout>().SelectMany(l => l.Blocks).Select(b => b.Buffer).Distinct();

    /// <summary>Floats of the buffers in which it lies.</summary>
    public long BufferLength => BuffersOf(this).Sum(b => b.Length);

    /// <summary>The same arrangement in a buffer of its own, for maps of any size.</summary>
    /// <param name="shape">Shape of the new value for one image, with as many channels.</param>
    /// <param name="rows">Rows that the buffer has room for: those of a strip, or all of them.</param>
    public Layout Like(Shape shape, int? rows = null) => Fresh(shape, [.. Blocks.Select(b => b.Width)], Lanes, rows, border: default).OwnedLike(this);

    /// <summary>The same arrangement in a buffer of its own, with zeros around each map.</summary>
    /// <param name="border">How many.</param>
    public Layout WithBorder(Padding border) => Fresh(Shape, [.. Blocks.Select(b => b.Width)], Lanes, rows: null, border);

    /// <summary>The same blocks, each thread having an equal share of them.</summary>
    /// <param name="threads">How many threads there are.</param>
    public Layout Owned(int threads) =>
        Owned(b => Enumerable.Range(0, threads).First(t => b < Share.Of(Blocks.Length, t, threads).End));

    /// <summary>The same blocks, each owned as another value's is.</summary>
    /// <param name="other">A value with as many blocks.</param>
    public Layout OwnedLike(Layout other) => Owned(b => other.Blocks[b].Owner);

    /// <summary>A thread's share of a block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="count">Its rows, or its pixels.</param>
    /// <param name="thread">Which thread.</param>
    /// <param name="threads">How many share the work: 1, or as many as there are owners.</param>
    /// <returns>All of them or none, if the blocks have owners; else some.</returns>
    public Share ShareOf(int block, int count, int thread, int threads) =>
        threads == 1 || !HasOwners ? Share.Of(count, thread, threads) : new Share(0, Blocks[block].Owner == thread ? count : 0);

    /// <summary>Whether a block is a thread's, where threads share whole blocks.</summary>
    /// <param name="block">The block.</param>
    /// <param name="thread">Which thread.</param>
    /// <param name="threads">How many share the work: 1, or as many as there are owners.</param>
    public bool Owns(int block, int thread, int threads) =>
        threads == 1 || (HasOwners ? Blocks[block].Owner == thread : Share.Of(Blocks.Length, thread, threads) is var own && block >= own.First && block < own.End);

    /// <summary>
    /// Blocks of this value that correspond to another one's, lane for lane, though they may be wider: vectors of those then start at these blocks'
    /// offsets and are as far apart as these are wide. Null if some of the other one's vectors would have to be put together.
    /// </summary>
    /// <param name="other">A value with as many channels.</param>
    public Layout? Beside(Layout other)
    {
        var blocks = new Block?[other.Blocks.Length];
        foreach ((Lane own, Lane others) in Lanes.Zip(other.Lanes))
        {
            Block block = Blocks[own.Block];
            int width = other.Blocks[others.Block].Width;
            int first = own.Index - others.Index;
            Block shifted = block with { Start = block.Start + first };
            if (first < 0 || first + width > block.Width || (blocks[others.Block] ?? shifted) != shifted)
            {
                return null;
            }

            blocks[others.Block] = shifted;
        }

        return new Layout(Shape, blocks!, other.Lanes);
    }

    /// <summary>Whether the channels of two values lie in the same lanes of corresponding blocks.</summary>
    public bool IsLike(Layout other) =>
        Lanes.AsSpan().SequenceEqual(other.Lanes) && Blocks.Select(b => b.Width).SequenceEqual(other.Blocks.Select(b => b.Width));

    /// <summary>Some channels as a value of their own.</summary>
    /// <param name="shape">Its shape.</param>
    /// <param name="channels">Which of this value's channels, in order.</param>
    public Layout Select(Shape shape, IEnumerable<int> channels) => new(shape, Blocks, [.. channels.Select(c => Lanes[c])]);

    /// <summary>The same numbers under another shape; null if the pixels of a map would have to move.</summary>
    /// <param name="shape">A shape with as many elements.</param>
    public Layout? Reshape(Shape shape)
    {
        if (shape.Rank == 4)
        {
            return ChannelsOf(shape) == Lanes.Length ? new Layout(shape, Blocks, Lanes) : null;
        }

        (int pixels, int count) = (Pixels, Blocks.Length);
        return new Layout(
            shape,
            [.. Enumerable.Range(0, pixels).SelectMany(p => Blocks.Select(b => b with { Start = b.Start + ((long)p * b.Width) }))],
            [.. Lanes.SelectMany(l => Enumerable.Range(0, pixels).Select(p => new Lane((p * count) + l.Block, l.Index)))]);
    }

    /// <summary>Where the first number of a channel lies in the arena.</summary>
    public int AddressOf(int channel) => checked((int)Blocks[Lanes[channel].Block].Offset + Lanes[channel].Index);

    /// <summary>Where each element lies in the arena, row-major.</summary>
    public IEnumerable<int> Addresses() => Lanes.SelectMany(l =>
    {
        Block block = Blocks[l.Block];
        return Enumerable.Range(0, Pixels).Select(p => checked((int)block.Offset + (p * block.Width) + l.Index));
    });

    private Layout Owned(Func<int, int?> ownerOf) => new(Shape, [.. Blocks.Select((b, i) => b with { Owner = ownerOf(i) })], Lanes) { Border = Border };

    private static int ChannelsOf(Shape shape) => checked((int)(shape.Rank == 4 ? shape[1] : shape.ElementCount));

    private static Layout Fresh(Shape shape, IReadOnlyList<int> widths, IReadOnlyList<Lane> lanes, int? rows, Padding border)
    {
        long pitch = shape.Rank == 4 ? shape[3] + border.Left + border.Right : 1;
        long pixels = shape.Rank == 4 ? ((rows ?? shape[2]) + border.Top + border.Bottom) * pitch : 1;
        long inside = (border.Top * pitch) + border.Left;
        var starts = new List<long>();
        long length = 0;
        foreach (int width in widths)
        {
            starts.Add(length + (inside * width));
            length += Padded(pixels * width);
        }

        var buffer = new Buffer(length);
        return new Layout(shape, [.. widths.Select((w, i) => new Block(buffer, starts[i], w))], lanes) { Border = border };
    }

    /// <summary>Blocks start at whole cache lines, and large ones at different places of a page, so that they do not push each other out of the cache.</summary>
    private static long Padded(long length)
    {
        const int line = 16;
        const int page = 1024;
        return ((length + line - 1) / line * line) + (length >= page ? line : 0);
    }
}
