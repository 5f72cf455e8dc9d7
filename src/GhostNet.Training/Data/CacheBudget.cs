namespace GhostNet.Training.Data;

/// <summary>Memory that several caches share.</summary>
/// <param name="bytes">How much there is.</param>
internal sealed class CacheBudget(long bytes)
{
    private long _left = bytes;

    /// <summary>Takes some of it.</summary>
    /// <param name="wanted">How much.</param>
    /// <returns>Whether there was that much.</returns>
    public bool TryTake(long wanted)
    {
        if (Interlocked.Add(ref _left, -wanted) >= 0)
        {
            return true;
        }

        Interlocked.Add(ref _left, wanted);
        return false;
    }
}
