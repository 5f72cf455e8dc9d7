using GhostNet.Runtime.Compilation;
using Buffer = GhostNet.Runtime.Compilation.Buffer;

namespace GhostNet.Runtime.Steps;

/// <summary>
/// Several operations one after the other, strip by strip: a few rows of the last one at a time, with as many rows of the others as
/// those need. What lies between them stays in the cache. Threads have strips of their own and compute the rows next to each
/// other's twice.
/// </summary>
/// <param name="strips">The operations.</param>
internal sealed unsafe class StripStep(Strips strips) : Step
{
    /// <inheritdoc/>
    public override IEnumerable<Buffer> Buffers => strips.Operations.SelectMany(o => o.Buffers).Distinct();

    /// <inheritdoc/>
    public override void Bind(NativeHeap heap)
    {
        foreach (RowOperation operation in strips.Operations)
        {
            operation.Bind(heap);
        }
    }

    /// <inheritdoc/>
    public override void Run(in StepRun run, int phase, int thread, int threads)
    {
        RowOperation[] operations = strips.Operations;
        var share = Share.Of(operations[^1].Output.Height, thread, threads);
        Span<Share> needed = stackalloc Share[operations.Length];
        Span<int> done = stackalloc int[operations.Length];
        for (int row = share.First; row < share.End; row += strips.Rows)
        {
            strips.Need(row, Math.Min(row + strips.Rows, share.End), needed);
            for (int i = 0; i < operations.Length; i++)
            {
                bool isFirst = row == share.First;
                int first = isFirst ? needed[i].First : done[i];
                done[i] = Math.Max(first, needed[i].End);
                if (first < done[i])
                {
                    Strips.MakeRoom(operations[i], run.Arena, thread, needed[i].First, first, done[i], isFirst);
                    operations[i].RunRows(run.Arena, thread, first, done[i], isFirst);
                }
            }
        }
    }
}
