using GhostNet.Runtime.Compilation;
using Buffer = GhostNet.Runtime.Compilation.Buffer;

namespace GhostNet.Runtime.Steps;

/// <summary>A piece of work between two barriers: every thread runs its share of it.</summary>
internal abstract class Step
{
    /// <summary>What it is, for people.</summary>
    public required PlanStep Description { get; init; }

    /// <summary>The buffers that it reads or writes.</summary>
    public abstract IEnumerable<Buffer> Buffers { get; }

    /// <summary>How many parts it has; all threads finish one before the next begins.</summary>
    /// <param name="threads">How many threads share the work.</param>
    public virtual int Phases(int threads) => 1;

    /// <summary>Called once, when every buffer has its place.</summary>
    /// <param name="heap">For packed weights and tables.</param>
    public virtual void Bind(NativeHeap heap)
    {
    }

    /// <summary>Called once for each thread, after <see cref="Bind"/>, for other threads at the same time.</summary>
    /// <param name="heap">For the weights that only this thread reads: those of all steps follow each other there.</param>
    /// <param name="thread">Which thread.</param>
    public virtual void BindShare(NativeHeap heap, int thread)
    {
    }

    /// <summary>Runs one thread's share.</summary>
    /// <param name="run">The arena, the images and the output.</param>
    /// <param name="phase">Which part, from 0.</param>
    /// <param name="thread">Which thread, from 0.</param>
    /// <param name="threads">How many threads share the work.</param>
    public abstract void Run(in StepRun run, int phase, int thread, int threads);
}
