using System.Runtime.ExceptionServices;

namespace GhostNet.Runtime.Threads;

/// <summary>
/// Threads that work together on one job at a time. Between jobs they look out for the next one for a short while, then sleep.
/// </summary>
internal sealed class Team : IDisposable
{
    private const int SpinsBeforeSleep = 2_000;

    private readonly SpinBarrier _barrier = new();
    private readonly Thread[] _workers;
    private readonly SemaphoreSlim[] _alarms;
    private readonly int[] _asleep;
    private Job? _job;
    private Exception? _failure;
    private int _generation;
    private int _isBusy;
    private bool _isOver;

    /// <summary>Starts the threads.</summary>
    /// <param name="threads">How many, the caller's among them.</param>
    public Team(int threads)
    {
        Count = threads;
        _alarms = [.. Enumerable.Range(0, threads).Select(_ => new SemaphoreSlim(0))];
        _asleep = new int[threads];
        _workers = [.. Enumerable.Range(1, threads - 1).Select(i => new Thread(() => Work(i)) { IsBackground = true, Name = $"GhostNet {i}" })];
        foreach (Thread worker in _workers)
        {
            worker.Start();
        }
    }

    /// <summary>Number of threads, the caller's among them.</summary>
    public int Count { get; }

    /// <summary>Takes the team for a job, if it is not at another one.</summary>
    /// <returns>Whether it was free; then call <see cref="Run"/>.</returns>
    public bool TryTake() => _workers.Length > 0 && Interlocked.CompareExchange(ref _isBusy, 1, 0) == 0;

    /// <summary>Does a job together and lets the team go.</summary>
    /// <param name="job">The job.</param>
    public void Run(Job job)
    {
        _job = job;
        Wake();
        Execute(0);
        Exception? failure = _failure;
        (_job, _failure) = (null, null);
        Volatile.Write(ref _isBusy, 0);
        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _isOver = true;
        Wake();
        foreach (Thread worker in _workers)
        {
            worker.Join();
        }

        foreach (SemaphoreSlim alarm in _alarms)
        {
            alarm.Dispose();
        }
    }

    private void Wake()
    {
        Interlocked.Increment(ref _generation);
        for (int i = 1; i < Count; i++)
        {
            if (Interlocked.Exchange(ref _asleep[i], 0) == 1)
            {
                _alarms[i].Release();
            }
        }
    }

    private void Work(int thread)
    {
        for (int generation = 0; ; generation++)
        {
            AwaitNext(thread, generation);
            if (_isOver)
            {
                return;
            }

            Execute(thread);
        }
    }

    private void AwaitNext(int thread, int generation)
    {
        for (int spins = 0; spins < SpinsBeforeSleep; spins++)
        {
            if (Volatile.Read(ref _generation) != generation)
            {
                return;
            }

            Thread.SpinWait(1);
        }

        Interlocked.Exchange(ref _asleep[thread], 1);
        if (Volatile.Read(ref _generation) != generation && Interlocked.Exchange(ref _asleep[thread], 0) == 1)
        {
            return;
        }

        _alarms[thread].Wait();
    }

    private void Execute(int thread)
    {
        try
        {
            _job!.Execute(thread, Count, _barrier);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Interlocked.CompareExchange(ref _failure, e, null);
        }

        _barrier.Wait(Count);
    }
}
