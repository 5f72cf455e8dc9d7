namespace GhostNet.Runtime.Threads;

/// <summary>Where threads wait until all have come. They spin, since the others are at most microseconds behind.</summary>
internal sealed class SpinBarrier
{
    private const int SpinsBeforeYield = 10_000;

    private int _arrived;
    private int _generation;

    /// <summary>Waits for the others.</summary>
    /// <param name="threads">How many threads come.</param>
    public void Wait(int threads)
    {
        if (threads == 1)
        {
            return;
        }

        int generation = Volatile.Read(ref _generation);
        if (Interlocked.Increment(ref _arrived) == threads)
        {
            _arrived = 0;
            Volatile.Write(ref _generation, generation + 1);
            return;
        }

        for (int spins = 0; Volatile.Read(ref _generation) == generation; spins++)
        {
            if (spins < SpinsBeforeYield)
            {
                Thread.SpinWait(1);
            }
            else
            {
                Thread.Yield();
            }
        }
    }
}
