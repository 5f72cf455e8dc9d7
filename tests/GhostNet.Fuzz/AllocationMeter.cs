namespace GhostNet.Fuzz;

/// <summary>Compares what the steps of one case allocate on this thread with what they may.</summary>
public sealed class AllocationMeter
{
    private long _before;
    private long _limit;
    private string? _step;

    /// <summary>The most that one step allocated so far, in bytes.</summary>
    public long Largest { get; private set; }

    /// <summary>Ends the step before, if any, and begins one.</summary>
    /// <param name="step">What the step does, for messages.</param>
    /// <param name="limit">How many bytes it may allocate.</param>
    /// <exception cref="FuzzFailureException">The step before allocated more than it may.</exception>
    public void Begin(string step, long limit)
    {
        End();
        (_step, _limit) = (step, limit);
        _before = GC.GetAllocatedBytesForCurrentThread();
    }

    /// <summary>Ends the step before, if any.</summary>
    /// <exception cref="FuzzFailureException">It allocated more than it may.</exception>
    public void End()
    {
        if (_step is not { } step)
        {
            return;
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - _before;
        _step = null;
        Largest = Math.Max(Largest, allocated);
        if (allocated > _limit)
        {
            throw new FuzzFailureException($"{step} allocated {allocated} bytes, {_limit} are allowed");
        }
    }
}
