namespace GhostNet.Runtime.Threads;

/// <summary>Work that a team of threads does together.</summary>
internal abstract class Job
{
    /// <summary>One thread's part.</summary>
    /// <param name="thread">Which thread, from 0, the caller.</param>
    /// <param name="threads">How many threads take part.</param>
    /// <param name="barrier">Where they wait for each other.</param>
    public abstract void Execute(int thread, int threads, SpinBarrier barrier);
}
