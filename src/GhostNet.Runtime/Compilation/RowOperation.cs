namespace GhostNet.Runtime.Compilation;

/// <summary>What computes its output row by row from rows of its inputs.</summary>
internal abstract unsafe class RowOperation
{
    /// <summary>Where the output lies.</summary>
    public abstract Layout Output { get; }

    /// <summary>What it reads: the maps that it computes from, then the residual if there is one.</summary>
    public abstract IReadOnlyList<Layout> Inputs { get; }

    /// <summary>All blocks that it writes; more than the output's if it keeps something for itself.</summary>
    public virtual IReadOnlyList<Block> Written => Output.Blocks;

    /// <summary>Bytes of weights.</summary>
    public abstract long WeightBytes { get; }

    /// <summary>Rows above and below those of the output that it keeps for itself.</summary>
    public virtual (int Above, int Below) Kept => (0, 0);

    /// <summary>The buffers that it reads or writes.</summary>
    public virtual IEnumerable<Buffer> Buffers
    {
        get
        {
            IEnumerable<Buffer> buffers = Inputs.SelectMany(i => i.Blocks).Concat(Written).Select(b => b.Buffer);
            IEnumerable<Buffer> states = Inputs.Append(Output).Where(l => l.Window is not null).Select(l => l.Window!.State);
            return buffers.Concat(states).Distinct();
        }
    }

    /// <summary>The rows of an input that some rows of the output are computed from.</summary>
    /// <param name="input">Index of the input.</param>
    /// <param name="first">The first output row.</param>
    /// <param name="end">One past the last output row.</param>
    public abstract (int First, int End) Needs(int input, int first, int end);

    /// <summary>Packs the weights; called once, when every buffer has its place.</summary>
    /// <param name="heap">Holds them.</param>
    public abstract void Bind(NativeHeap heap);

    /// <summary>Computes some rows.</summary>
    /// <param name="arena">The arena.</param>
    /// <param name="thread">Which thread runs it.</param>
    /// <param name="first">The first row; the one after the last of the call before, unless it is the first of this thread.</param>
    /// <param name="end">One past the last row.</param>
    /// <param name="isFirst">Whether it is the thread's first call.</param>
    public abstract void RunRows(float* arena, int thread, int first, int end, bool isFirst);
}
