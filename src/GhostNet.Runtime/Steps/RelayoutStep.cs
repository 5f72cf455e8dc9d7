using GhostNet.Runtime.Compilation;
using Buffer = GhostNet.Runtime.Compilation.Buffer;

namespace GhostNet.Runtime.Steps;

/// <summary>The same numbers, row-major, laid out in another way.</summary>
/// <param name="input">Where they lie.</param>
/// <param name="output">Where they shall lie.</param>
internal sealed unsafe class RelayoutStep(Layout input, Layout output) : Step
{
    private int* _sources;
    private int* _targets;
    private int _count;

    /// <inheritdoc/>
    public override IEnumerable<Buffer> Buffers => Layout.BuffersOf(input, output);

    /// <inheritdoc/>
    public override void Bind(NativeHeap heap)
    {
        int[] sources = [.. input.Addresses()];
        _sources = heap.Copy<int>(sources);
        _targets = heap.Copy<int>([.. output.Addresses()]);
        _count = sources.Length;
    }

    /// <inheritdoc/>
    public override void Run(in StepRun run, int phase, int thread, int threads)
    {
        var share = Share.Of(_count, thread, threads);
        for (int i = share.First; i < share.End; i++)
        {
            run.Arena[_targets[i]] = run.Arena[_sources[i]];
        }
    }
}
