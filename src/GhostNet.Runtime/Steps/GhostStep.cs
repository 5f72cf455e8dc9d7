using GhostNet.Runtime.Compilation;
using Buffer = GhostNet.Runtime.Compilation.Buffer;

namespace GhostNet.Runtime.Steps;

/// <summary>A Ghost module.</summary>
/// <param name="module">The module.</param>
internal sealed unsafe class GhostStep(GhostModule module) : Step
{
    /// <inheritdoc/>
    public override IEnumerable<Buffer> Buffers => module.Buffers;

    /// <inheritdoc/>
    public override int Phases(int threads) => threads == 1 || module.SharesGroups(threads) ? 1 : 2;

    /// <inheritdoc/>
    public override void Bind(NativeHeap heap) => module.Bind(heap);

    /// <inheritdoc/>
    public override void BindShare(NativeHeap heap, int thread) => module.BindShare(heap, thread);

    /// <inheritdoc/>
    public override void Run(in StepRun run, int phase, int thread, int threads)
    {
        bool sharesGroups = module.SharesGroups(threads);
        var rows = sharesGroups ? new Share(0, module.Height) : Share.Of(module.Height, thread, threads);
        if (phase == 0)
        {
            module.Run(run.Arena, thread, rows, sharesGroups ? module.GroupsOf(thread, threads) : module.GroupsOf(0, 1), origin: 0);
        }
        else
        {
            // Rows next to another thread's: they had to wait for its intrinsic maps.
            module.RunEdges(run.Arena, rows);
        }
    }
}
