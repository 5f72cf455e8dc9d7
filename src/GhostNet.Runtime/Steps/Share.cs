namespace GhostNet.Runtime.Steps;

/// <summary>A thread's share of a row of equal pieces of work.</summary>
/// <param name="First">The first piece.</param>
/// <param name="End">One past the last piece.</param>
internal readonly record struct Share(int First, int End)
{
    /// <summary>Cuts work into as many shares as there are threads, as equal as can be.</summary>
    /// <param name="count">Number of pieces.</param>
    /// <param name="thread">Which thread, from 0.</param>
    /// <param name="threads">How many threads.</param>
    /// <param name="quantum">Shares end at multiples of this.</param>
    public static Share Of(int count, int thread, int threads, int quantum = 1)
    {
        long units = (count + quantum - 1) / quantum;
        return new Share((int)Math.Min(count, units * thread / threads * quantum), (int)Math.Min(count, units * (thread + 1) / threads * quantum));
    }
}
