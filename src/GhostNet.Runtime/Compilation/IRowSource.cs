using GhostNet.Runtime.Steps;

namespace GhostNet.Runtime.Compilation;

/// <summary>What computes any rows of a value, on one thread.</summary>
internal unsafe interface IRowSource
{
    /// <summary>Rows that it works on above and below those that are asked for; its buffers have room for them.</summary>
    (int Above, int Below) Halo { get; }

    /// <summary>Bytes of weights.</summary>
    long WeightBytes { get; }

    /// <summary>The buffers that it reads or writes.</summary>
    IEnumerable<Buffer> Buffers { get; }

    /// <summary>Packs the weights; called once, when every buffer has its place.</summary>
    /// <param name="heap">Holds them.</param>
    void Bind(NativeHeap heap);

    /// <summary>Packs the weights that only one thread reads, if there are any; called once for each thread, after <see cref="Bind"/>, of other threads at the same time.</summary>
    /// <param name="heap">Holds them. What a thread reads follows each other there, in the order of the steps.</param>
    /// <param name="thread">Which thread.</param>
    void BindShare(NativeHeap heap, int thread);

    /// <summary>Computes some rows.</summary>
    /// <param name="arena">The arena.</param>
    /// <param name="thread">Which thread runs it.</param>
    /// <param name="rows">The rows, with the halo around them as far as there are any.</param>
    /// <param name="origin">The row that lies where the value's blocks start.</param>
    void Run(float* arena, int thread, Share rows, int origin);
}
