using GhostNet.Runtime.Compilation;
using Buffer = GhostNet.Runtime.Compilation.Buffer;

namespace GhostNet.Runtime.Steps;

/// <summary>
/// A value and the depthwise convolution that alone reads it, strip by strip of some rows: between the two there is no more than a strip, which
/// stays in the cache. Rows that two strips need are computed twice.
/// </summary>
/// <param name="source">Computes the value.</param>
/// <param name="depthwise">Reads it.</param>
/// <param name="stripRows">Rows of the value that each thread has room for.</param>
internal sealed unsafe class StripStep(IRowSource source, DepthwiseConvolution depthwise, int stripRows) : Step
{
    private readonly int _rows = depthwise.MostRowsFrom(stripRows - source.Halo.Above - source.Halo.Below);

    /// <inheritdoc/>
    public override IEnumerable<Buffer> Buffers => source.Buffers.Concat(depthwise.Buffers).Distinct();

    /// <inheritdoc/>
    public override void Bind(NativeHeap heap)
    {
        source.Bind(heap);
        depthwise.Bind(heap);
    }

    /// <inheritdoc/>
    public override void BindShare(NativeHeap heap, int thread) => source.BindShare(heap, thread);

    /// <inheritdoc/>
    public override void Run(in StepRun run, int phase, int thread, int threads)
    {
        var rows = Share.Of(depthwise.Rows, thread, threads);
        for (int row = rows.First; row < rows.End; row += _rows)
        {
            var strip = new Share(row, Math.Min(row + _rows, rows.End));
            Share read = depthwise.InputRows(strip);
            var made = new Share(Math.Max(0, read.First - source.Halo.Above), Math.Min(depthwise.InputHeight, read.End + source.Halo.Below));
            int origin = made.First - (thread * stripRows);
            source.Run(run.Arena, thread, made, origin);
            depthwise.Run(run.Arena, strip.First, strip.End, 0, depthwise.BlockCount, origin);
        }
    }
}
