using GhostNet.Runtime.Compilation;
using Buffer = GhostNet.Runtime.Compilation.Buffer;

namespace GhostNet.Runtime.Steps;

/// <summary>Hands a value out, row-major.</summary>
/// <param name="layout">Where it lies.</param>
internal sealed unsafe class OutputStep(Layout layout) : Step
{
    private int* _sources;
    private int* _steps;

    /// <inheritdoc/>
    public override IEnumerable<Buffer> Buffers => Layout.BuffersOf(layout);

    /// <inheritdoc/>
    public override void Bind(NativeHeap heap)
    {
        _sources = heap.Copy<int>([.. Enumerable.Range(0, layout.Lanes.Length).Select(layout.AddressOf)]);
        _steps = heap.Copy<int>([.. layout.Lanes.Select(l => layout.Blocks[l.Block].Width)]);
    }

    /// <inheritdoc/>
    public override void Run(in StepRun run, int phase, int thread, int threads)
    {
        int pixels = layout.Pixels;
        var channels = Share.Of(layout.Lanes.Length, thread, threads);
        for (int channel = channels.First; channel < channels.End; channel++)
        {
            float* from = run.Arena + _sources[channel];
            float* to = run.Output + ((nint)channel * pixels);
            for (int p = 0; p < pixels; p++, from += _steps[channel])
            {
                to[p] = *from;
            }
        }
    }
}
