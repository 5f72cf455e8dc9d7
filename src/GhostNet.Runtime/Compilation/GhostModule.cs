using GhostNet.Runtime.Kernels;
using GhostNet.Runtime.Steps;

namespace GhostNet.Runtime.Compilation;

/// <summary>
/// A Ghost module (paper, section 3.1): a few rows of intrinsic maps by convolution, and from those, while they are in the cache, the
/// ghosts by cheap operations.
/// </summary>
/// <param name="primary">Computes the intrinsic maps.</param>
/// <param name="cheap">Computes the ghosts from them.</param>
/// <param name="intrinsic">The intrinsic maps.</param>
/// <param name="shown">Where the module's output has them, if something is added to them there, laid out beside them; null if it has them as they are.</param>
/// <param name="residual">What is added to them there, laid out beside them.</param>
/// <param name="activation">What follows the addition.</param>
internal sealed unsafe class GhostModule(
    Convolution primary, DepthwiseConvolution cheap, Layout intrinsic, Layout? shown, Layout? residual, Function activation) : IRowSource
{
    /// <summary>Rows of intrinsic maps that are made before the cheap operations follow: a quarter of the second cache, with the sums beside them where something is added.</summary>
    private readonly int _chunkRows = Math.Max(1, SecondCache.Length / (shown is null ? 4 : 8) / (intrinsic.Width * intrinsic.Blocks.Sum(b => b.Width)));

    /// <summary>Rows of the maps.</summary>
    public int Height => intrinsic.Height;

    /// <inheritdoc/>
    public (int Above, int Below) Halo => (cheap.Reach.Above, cheap.Reach.Below);

    /// <inheritdoc/>
    public long WeightBytes => primary.WeightBytes + cheap.WeightBytes;

    /// <inheritdoc/>
    public IEnumerable<Buffer> Buffers =>
        primary.Buffers.Concat(cheap.Buffers).Concat(Layout.BuffersOf(shown, residual)).Distinct();

    /// <inheritdoc/>
    public void Bind(NativeHeap heap)
    {
        primary.Bind(heap);
        cheap.Bind(heap);
    }

    /// <inheritdoc/>
    public void BindShare(NativeHeap heap, int thread) => primary.BindShare(heap, thread);

    /// <summary>Whether threads share the output blocks rather than the rows.</summary>
    /// <param name="threads">Number of threads.</param>
    public bool SharesGroups(int threads) => primary.SharesGroups(threads);

    /// <summary>A thread's share of the groups of intrinsic blocks.</summary>
    public Share GroupsOf(int thread, int threads) => primary.GroupsOf(thread, threads);

    /// <inheritdoc/>
    public void Run(float* arena, int thread, Share rows, int origin) => Run(arena, thread, rows, GroupsOf(0, 1), origin);

    /// <summary>Computes some rows of intrinsic maps, and the ghosts' rows that need no others.</summary>
    /// <param name="arena">The arena.</param>
    /// <param name="thread">Which thread runs it.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="groups">The groups of intrinsic blocks.</param>
    /// <param name="origin">The row that lies where the blocks start.</param>
    public void Run(float* arena, int thread, Share rows, Share groups, int origin)
    {
        if (groups.First == groups.End)
        {
            return;
        }

        (int firstBlock, int endBlock) = primary.BlocksOf(groups.First, groups.End);
        int width = intrinsic.Width;
        (int done, _) = Ready(rows, rows.First);
        for (int row = rows.First; row < rows.End; row += _chunkRows)
        {
            int end = rows.End - row < 2 * _chunkRows ? rows.End : row + _chunkRows;
            primary.Run(arena, thread, row * width, end * width, groups.First, groups.End, origin * width);
            (_, int ready) = Ready(rows, end);
            ready = Math.Min(ready, rows.End);
            Ghosts(arena, done, ready, firstBlock, endBlock, origin);
            done = Math.Max(done, ready);
            if (end == rows.End)
            {
                return;
            }
        }
    }

    /// <summary>Computes the ghosts' rows that needed intrinsic rows beyond a share.</summary>
    /// <param name="arena">The arena.</param>
    /// <param name="rows">The share.</param>
    public void RunEdges(float* arena, Share rows)
    {
        if (rows.First < rows.End)
        {
            (int first, int end) = Ready(rows, rows.End);
            Ghosts(arena, rows.First, Math.Max(rows.First, Math.Min(first, rows.End)), 0, intrinsic.Blocks.Length, origin: 0);
            Ghosts(arena, Math.Max(first, end), rows.End, 0, intrinsic.Blocks.Length, origin: 0);
        }
    }

    /// <summary>The ghosts' rows that need no other intrinsic rows than those of a share up to one of them.</summary>
    private (int First, int End) Ready(Share rows, int computed)
    {
        (int below, int above) = cheap.Reach;
        int first = rows.First == 0 ? 0 : rows.First + above;
        int end = computed == intrinsic.Height ? intrinsic.Height : computed - below;
        return (first, Math.Max(first, end));
    }

    private void Ghosts(float* arena, int row, int end, int firstBlock, int endBlock, int origin)
    {
        if (row >= end)
        {
            return;
        }

        for (int plane = 0; plane < cheap.BlockCount; plane += intrinsic.Blocks.Length)
        {
            cheap.Run(arena, row, end, plane + firstBlock, plane + endBlock, origin, origin);
        }

        if (shown is null)
        {
            return;
        }

        (nint pixel, nint pixels) = ((nint)row * intrinsic.Width, (nint)(end - row) * intrinsic.Width);
        for (int b = firstBlock; b < endBlock; b++)
        {
            int width = intrinsic.Blocks[b].Width;
            Block sum = shown.Blocks[b];
            float* output = arena + sum.Offset + (pixel * sum.Width);
            float* maps = arena + intrinsic.Blocks[b].Offset + (pixel * width);
            Block addend = residual!.Blocks[b];
            float* added = arena + addend.Offset + (pixel * addend.Width);
            KernelTable.For(width).Binaries[(int)BinaryKind.Sum](maps, width, added, addend.Width, output, sum.Width, pixels);
            if (activation.Kind != FunctionKind.Identity)
            {
                activation.Apply(output, output, pixels * sum.Width);
            }
        }
    }
}
