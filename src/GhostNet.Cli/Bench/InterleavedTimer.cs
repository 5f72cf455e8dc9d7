using System.Diagnostics;

namespace GhostNet.Cli.Bench;

/// <summary>
/// Times several pieces of work against each other, so that whatever slows the machine for a while slows all of them. They take turns in
/// short bursts. Before a burst the process is left to fall silent, since threads that still wait in a loop for more of the last engine's
/// work would take a core from the next, and the first run of a burst is thrown away, since it finds the caches full of the other's data and
/// its own threads asleep.
/// </summary>
/// <param name="seconds">How long each is timed, pauses included.</param>
internal sealed class InterleavedTimer(double seconds)
{
    private const int LeastRounds = 2;
    private const int LeastRuns = 4;
    private const int MostRuns = 20;
    private const double WarmUpShare = 1.0 / 3;

    private static readonly TimeSpan Burst = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    // One spinning thread would use all of a look; the runtime's own housekeeping uses next to nothing.
    private static readonly TimeSpan Silence = Look / 4;

    /// <summary>Warms all up, for a third of the time, and times them.</summary>
    /// <param name="works">The pieces of work.</param>
    /// <param name="beside">Called once a round, between two bursts.</param>
    /// <param name="progress">Told the share of the time that has passed.</param>
    /// <returns>For each of them the times of its runs in milliseconds.</returns>
    public IReadOnlyList<double>[] Measure(IReadOnlyList<Action> works, Action beside, Action<double> progress)
    {
        foreach (Action work in works)
        {
            WarmUp(work);
        }

        List<double>[] times = [.. works.Select(_ => new List<double>())];
        double total = seconds * works.Count;
        var watch = Stopwatch.StartNew();
        for (int round = 0; round < LeastRounds || watch.Elapsed.TotalSeconds < total; round++)
        {
            for (int i = 0; i < works.Count; i++)
            {
                // Each goes first in its turn, so that none has always the same neighbour before it.
                int turn = (i + round) % works.Count;
                FallSilent();
                RunBurst(works[turn], times[turn]);
            }

            beside();
            progress(Math.Min(1, watch.Elapsed.TotalSeconds / total));
        }

        return times;
    }

    private static void RunBurst(Action work, List<double> times)
    {
        work();
        long start = Stopwatch.GetTimestamp();
        for (int run = 0; run < LeastRuns || (run < MostRuns && Stopwatch.GetElapsedTime(start) < Burst); run++)
        {
            long before = Stopwatch.GetTimestamp();
            work();
            times.Add(Stopwatch.GetElapsedTime(before).TotalMilliseconds);
        }
    }

    private static void FallSilent()
    {
        long start = Stopwatch.GetTimestamp();
        TimeSpan used;
        do
        {
            TimeSpan before = Environment.CpuUsage.TotalTime;
            Thread.Sleep(Look);
            used = Environment.CpuUsage.TotalTime - before;
        }
        while (used > Silence && Stopwatch.GetElapsedTime(start) < LongestPause);
    }

    private void WarmUp(Action work)
    {
        long start = Stopwatch.GetTimestamp();
        do
        {
            work();
        }
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds * WarmUpShare);
    }
}
