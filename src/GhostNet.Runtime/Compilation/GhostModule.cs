using GhostNet.Runtime.Kernels;

namespace GhostNet.Runtime.Compilation;

/// <summary>
/// A Ghost module (paper, section 3.1): intrinsic maps by convolution, and from those the ghosts by cheap operations.
/// </summary>
/// <param name="primary">Computes the intrinsic maps.</param>
/// <param name="cheap">Computes the ghosts from them.</param>
/// <param name="output">The output, intrinsic maps first.</param>
/// <param name="shown">Where the output has the intrinsic maps, if something is added to them there; null if it has them as they are.</param>
/// <param name="added">What is added to the intrinsic maps there.</param>
/// <param name="residual">What is added to the output, laid out like it; null for nothing.</param>
/// <param name="activation">What follows the addition.</param>
internal sealed unsafe class GhostModule(
    Convolution primary, DepthwiseConvolution cheap, Layout output, Layout? shown, Layout? added, Layout? residual, Function activation) : RowOperation
{
    /// <summary>Floats of intrinsic maps that are made before the cheap operations follow.</summary>
    private const int ChunkLength = 1 << 13;

    private readonly Layout _intrinsic = primary.Output;

    /// <summary>Computes the intrinsic maps.</summary>
    public Convolution Primary => primary;

    /// <summary>Rows of the maps.</summary>
    public int Rows => _intrinsic.Height;

    /// <inheritdoc/>
    public override Layout Output => output;

    /// <inheritdoc/>
    public override IReadOnlyList<Layout> Inputs => residual is null ? [primary.Inputs[0]] : [primary.Inputs[0], residual];

    /// <inheritdoc/>
    public override IReadOnlyList<Block> Written => shown is null ? output.Blocks : [.. _intrinsic.Blocks, .. output.Blocks];

    /// <inheritdoc/>
    public override long WeightBytes => primary.WeightBytes + cheap.WeightBytes;

    /// <inheritdoc/>
    public override (int Above, int Below) Kept => (cheap.Reach.Above, cheap.Reach.Below);

    /// <inheritdoc/>
    public override IEnumerable<Buffer> Buffers => base.Buffers.Concat(primary.Buffers).Distinct();

    private int ChunkRows => Math.Max(1, ChunkLength / (_intrinsic.Width * _intrinsic.Blocks.Sum(b => b.Width)));

    /// <inheritdoc/>
    public override (int First, int End) Needs(int input, int first, int end) =>
        input > 0 ? (first, end) : (Math.Max(0, first - Kept.Above), Math.Min(Rows, end + Kept.Below));

    /// <inheritdoc/>
    public override void Bind(NativeHeap heap)
    {
        primary.Bind(heap);
        cheap.Bind(heap);
    }

    /// <inheritdoc/>
    public override void RunRows(float* arena, int thread, int first, int end, bool isFirst)
    {
        (int firstMap, int endMap) = Needs(0, first, end);
        int width = _intrinsic.Width;
        int computed = isFirst ? firstMap : Math.Min(Rows, first + Kept.Below);
        primary.Run(arena, thread, computed * width, endMap * width, 0, primary.GroupCount);
        Ghosts(arena, thread, first, end, 0, _intrinsic.Blocks.Length);
    }

    /// <summary>Computes the intrinsic maps of some rows, and the ghosts that need no others.</summary>
    /// <param name="arena">The arena.</param>
    /// <param name="thread">Which thread runs it.</param>
    /// <param name="firstRow">The first row.</param>
    /// <param name="endRow">One past the last row.</param>
    /// <param name="firstGroup">The first group of the convolution's output blocks.</param>
    /// <param name="endGroup">One past the last group.</param>
    public void RunShare(float* arena, int thread, int firstRow, int endRow, int firstGroup, int endGroup)
    {
        (int firstBlock, int endBlock) = primary.BlocksOf(firstGroup, endGroup);
        int width = _intrinsic.Width;
        (int done, int ready) = GhostsWithin(firstRow, firstRow);
        for (int row = firstRow, end; row < endRow; row = end)
        {
            end = endRow - row < 2 * ChunkRows ? endRow : row + ChunkRows;
            primary.Run(arena, thread, row * width, end * width, firstGroup, endGroup);
            (_, ready) = GhostsWithin(firstRow, end);
            Ghosts(arena, thread, done, ready, firstBlock, endBlock);
            done = Math.Max(done, ready);
        }
    }

    /// <summary>Computes the ghosts of a share of rows that had to wait for intrinsic maps of other threads.</summary>
    /// <param name="arena">The arena.</param>
    /// <param name="thread">Which thread runs it.</param>
    /// <param name="firstRow">The first row of its share.</param>
    /// <param name="endRow">One past the last.</param>
    public void RunRest(float* arena, int thread, int firstRow, int endRow)
    {
        (int first, int end) = GhostsWithin(firstRow, endRow);
        Ghosts(arena, thread, firstRow, Math.Min(first, endRow), 0, _intrinsic.Blocks.Length);
        Ghosts(arena, thread, Math.Max(first, end), endRow, 0, _intrinsic.Blocks.Length);
    }

    /// <summary>The ghosts' rows that need no other intrinsic rows than these.</summary>
    private (int First, int End) GhostsWithin(int firstRow, int endRow)
    {
        int first = firstRow == 0 ? 0 : firstRow + Kept.Above;
        return (first, Math.Max(first, endRow == Rows ? Rows : endRow - Kept.Below));
    }

    private void Ghosts(float* arena, int thread, int row, int end, int firstBlock, int endBlock)
    {
        if (row >= end)
        {
            return;
        }

        for (int plane = 0; plane < cheap.BlockCount; plane += _intrinsic.Blocks.Length)
        {
            cheap.Run(arena, thread, row, end, plane + firstBlock, plane + endBlock);
        }

        for (int b = firstBlock; shown is not null && b < endBlock; b++)
        {
            int width = _intrinsic.Blocks[b].Width;
            float* other = Pixel(arena, thread, added!, b, row);
            float* sum = Pixel(arena, thread, shown, b, row);
            nint pixels = (nint)(end - row) * _intrinsic.Width;
            KernelTable.For(width).Binaries[(int)BinaryKind.Sum](Pixel(arena, thread, _intrinsic, b, row), width, other, width, sum, pixels);
            if (activation.Kind != FunctionKind.Identity)
            {
                activation.Apply(sum, sum, pixels * width);
            }
        }
    }

    private static float* Pixel(float* arena, int thread, Layout layout, int block, int row) =>
        arena + layout.Blocks[block].Offset + ((((nint)row * layout.Width) - layout.Shift(arena, thread)) * layout.Blocks[block].Width);
}
