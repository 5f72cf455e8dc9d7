using GhostNet.Training.Distributed;

namespace GhostNet.Training.Tests.Distributed;

/// <summary>
/// Threads of this process in the place of processes: the same messages, without MPI. One computes at a time, until it waits for the others, since
/// TorchSharp's functions of one's own are not made for several threads.
/// </summary>
internal sealed class ThreadProcesses : Processes
{
    private readonly Exchange _exchange;

    private ThreadProcesses(Exchange exchange, int rank) => (_exchange, Rank) = (exchange, rank);

    public override int Rank { get; }

    public override int Count => _exchange.Values.Length;

    public override int CountHere => 1;

    /// <summary>Does the same on several threads.</summary>
    /// <param name="count">How many.</param>
    /// <param name="action">What each does.</param>
    /// <returns>What each gave, by rank.</returns>
    public static T[] Run<T>(int count, Func<Processes, T> action)
    {
        using var exchange = new Exchange(count);
        var results = new T[count];
        var errors = new Exception?[count];
        Thread[] threads = [.. Enumerable.Range(0, count).Select(rank => new Thread(() =>
        {
            try
            {
                exchange.Enter();
                results[rank] = action(new ThreadProcesses(exchange, rank));
            }
            catch (Exception e)
            {
                errors[rank] = e;
            }
            finally
            {
                exchange.Leave();
            }
        }))];
        Array.ForEach(threads, t => t.Start());
        Array.ForEach(threads, t => t.Join());
        return errors.All(e => e is null) ? results : throw new AggregateException(errors.OfType<Exception>());
    }

    public override void Sum(Span<float> values)
    {
        float[] sums = new float[values.Length];
        foreach (float[] each in Gather(values.ToArray()))
        {
            for (int i = 0; i < sums.Length; i++)
            {
                sums[i] += each[i];
            }
        }

        sums.CopyTo(values);
    }

    public override void Sum(Span<double> values)
    {
        double[] sums = new double[values.Length];
        foreach (double[] each in Gather(values.ToArray()))
        {
            for (int i = 0; i < sums.Length; i++)
            {
                sums[i] += each[i];
            }
        }

        sums.CopyTo(values);
    }

    public override void Broadcast(Span<byte> bytes, int sender) => Gather(bytes.ToArray())[sender].CopyTo(bytes);

    public override void Abort(int exitCode) => throw new InvalidOperationException("A test does not abort.");

    protected override void Dispose(bool disposing)
    {
        // The threads' memory is the test's.
    }

    /// <summary>What every thread gave. All must ask for the same kind and as many.</summary>
    private T[][] Gather<T>(T[] own)
    {
        _exchange.Values[Rank] = own;
        _exchange.Meet();
        T[][] all = [.. _exchange.Values.Cast<T[]>()];
        Assert.All(all, each => Assert.Equal(own.Length, each.Length));
        _exchange.Meet();
        return all;
    }

    private sealed class Exchange(int count) : IDisposable
    {
        private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

        private readonly Barrier _barrier = new(count);
        private readonly SemaphoreSlim _turn = new(1);

        public Array[] Values { get; } = new Array[count];

        public void Enter() => _turn.Wait();

        public void Leave() => _turn.Release();

        public void Meet()
        {
            Leave();
            bool met = _barrier.SignalAndWait(Patience);
            Enter();
            if (!met)
            {
                throw new TimeoutException("The others did not come.");
            }
        }

        public void Dispose()
        {
            _barrier.Dispose();
            _turn.Dispose();
        }
    }
}
