using GhostNet.Runtime.Compilation;
using Buffer = GhostNet.Runtime.Compilation.Buffer;

namespace GhostNet.Runtime.Steps;

/// <summary>A Ghost module: a few rows of intrinsic maps, and from those, while they are in the cache, the ghosts.</summary>
/// <param name="module">The module.</param>
internal sealed unsafe class GhostStep(GhostModule module) : Step
{
    /// <inheritdoc/>
    public override IEnumerable<Buffer> Buffers => module.Buffers;

    /// <inheritdoc/>
    public override int Phases => 2;

    /// <inheritdoc/>
    public override void Bind(NativeHeap heap) => module.Bind(heap);

    /// <inheritdoc/>
    public override void Run(in StepRun run, int phase, int thread, int threads)
    {
        bool sharesGroups = module.Primary.SharesGroups(threads);
        var groups = sharesGroups ? Share.Of(module.Primary.GroupCount, thread, threads) : new Share(0, module.Primary.GroupCount);
        var rows = sharesGroups ? new Share(0, module.Rows) : Share.Of(module.Rows, thread, threads);
        if (rows.First == rows.End || groups.First == groups.End)
        {
            return;
        }

        if (phase == 0)
        {
            module.RunShare(run.Arena, thread, rows.First, rows.End, groups.First, groups.End);
        }
        else if (!sharesGroups)
        {
            module.RunRest(run.Arena, thread, rows.First, rows.End);
        }
    }
}
