using GhostNet.Runtime.Compilation;
using GhostNet.Runtime.Kernels;
using Buffer = GhostNet.Runtime.Compilation.Buffer;

namespace GhostNet.Runtime.Steps;

/// <summary>
/// A Ghost module (paper, section 3.1): a few rows of intrinsic maps by convolution, and from those, while they are in the cache, the
/// ghosts by cheap operations.
/// </summary>
/// <param name="primary">Computes the intrinsic maps.</param>
/// <param name="cheap">Computes the ghosts from them.</param>
/// <param name="intrinsic">The intrinsic maps.</param>
/// <param name="shown">Where the module's output has them, if something is added to them there; null if it has them as they are.</param>
/// <param name="residual">What is added to them there.</param>
/// <param name="activation">What follows the addition.</param>
internal sealed unsafe class GhostStep(
    Convolution primary, DepthwiseConvolution cheap, Layout intrinsic, Layout? shown, Layout? residual, Function activation) : Step
{
    /// <summary>Floats of intrinsic maps that are made before the cheap operations follow.</summary>
    private const int ChunkLength = 1 << 14;

    private readonly int _chunkRows = Math.Max(1, ChunkLength / (intrinsic.Width * intrinsic.Blocks.Sum(b => b.Width)));

    /// <inheritdoc/>
    public override IEnumerable<Buffer> Buffers =>
        primary.Buffers.Concat(cheap.Buffers).Concat((shown?.Blocks ?? []).Concat(residual?.Blocks ?? []).Select(b => b.Buffer)).Distinct();

    /// <inheritdoc/>
    public override int Phases => 2;

    /// <inheritdoc/>
    public override void Bind(NativeHeap heap)
    {
        primary.Bind(heap);
        cheap.Bind(heap);
    }

    /// <inheritdoc/>
    public override void Run(in StepRun run, int phase, int thread, int threads)
    {
        if (primary.SharesGroups(threads))
        {
            if (phase == 0)
            {
                var groups = Share.Of(primary.GroupCount, thread, threads);
                RunRows(run.Arena, thread, new Share(0, intrinsic.Height), intrinsic.Height, groups);
            }

            return;
        }

        var rows = Share.Of(intrinsic.Height, thread, threads);
        if (phase == 0)
        {
            RunRows(run.Arena, thread, rows, intrinsic.Height, new Share(0, primary.GroupCount));
        }
        else if (rows.First < rows.End)
        {
            // Rows next to another thread's: they had to wait for its intrinsic maps.
            (int first, int end) = Ready(rows, rows.End, intrinsic.Height);
            Ghosts(run.Arena, rows.First, Math.Max(rows.First, Math.Min(first, rows.End)), 0, intrinsic.Blocks.Length);
            Ghosts(run.Arena, Math.Max(first, end), rows.End, 0, intrinsic.Blocks.Length);
        }
    }

    /// <summary>The ghosts' rows that need no other intrinsic rows than those of a share up to one of them.</summary>
    private (int First, int End) Ready(Share rows, int computed, int height)
    {
        (int below, int above) = cheap.Reach;
        int first = rows.First == 0 ? 0 : rows.First + above;
        int end = computed == height ? height : computed - below;
        return (first, Math.Max(first, end));
    }

    private void RunRows(float* arena, int thread, Share rows, int height, Share groups)
    {
        if (groups.First == groups.End)
        {
            return;
        }

        (int firstBlock, int endBlock) = primary.BlocksOf(groups.First, groups.End);
        int width = intrinsic.Width;
        (int done, _) = Ready(rows, rows.First, height);
        for (int row = rows.First; row < rows.End; row += _chunkRows)
        {
            int end = rows.End - row < 2 * _chunkRows ? rows.End : row + _chunkRows;
            primary.Run(arena, thread, row * width, end * width, groups.First, groups.End);
            (_, int ready) = Ready(rows, end, height);
            ready = Math.Min(ready, rows.End);
            Ghosts(arena, done, ready, firstBlock, endBlock);
            done = Math.Max(done, ready);
            if (end == rows.End)
            {
                return;
            }
        }
    }

    private void Ghosts(float* arena, int row, int end, int firstBlock, int endBlock)
    {
        if (row >= end)
        {
            return;
        }

        for (int plane = 0; plane < cheap.BlockCount; plane += intrinsic.Blocks.Length)
        {
            cheap.Run(arena, row, end, plane + firstBlock, plane + endBlock);
        }

        if (shown is null)
        {
            return;
        }

        (nint pixel, nint pixels) = ((nint)row * intrinsic.Width, (nint)(end - row) * intrinsic.Width);
        for (int b = firstBlock; b < endBlock; b++)
        {
            int width = intrinsic.Blocks[b].Width;
            float* output = arena + shown.Blocks[b].Offset + (pixel * width);
            float* maps = arena + intrinsic.Blocks[b].Offset + (pixel * width);
            float* added = arena + residual!.Blocks[b].Offset + (pixel * width);
            KernelTable.For(width).Binaries[(int)BinaryKind.Sum](maps, width, added, width, output, pixels);
            if (activation.Kind != FunctionKind.Identity)
            {
                activation.Apply(output, output, pixels * width);
            }
        }
    }
}
