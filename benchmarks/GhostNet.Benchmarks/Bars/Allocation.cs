using GhostNet.Cli;
using GhostNet.Cli.Bench;

namespace GhostNet.Benchmarks.Bars;

/// <summary>Managed memory that runs of our engine allocate.</summary>
internal static class Allocation
{
    private const int Runs = 100;

    /// <summary>Measures runs with two threads, warm-up not counted.</summary>
    /// <param name="network">Registry name of the network.</param>
    /// <returns>Bytes per run, of all threads together.</returns>
    public static double BytesPerRun(string network)
    {
        using BenchEngine engine = Contest.Prepare(new Contestant(network, EngineKind.Ghost, Threads: 2));
        Repeat(engine.Run);
        long before = GC.GetTotalAllocatedBytes(precise: true);
        Repeat(engine.Run);
        return (double)(GC.GetTotalAllocatedBytes(precise: true) - before) / Runs;
    }

    private static void Repeat(Action run)
    {
        for (int i = 0; i < Runs; i++)
        {
            run();
        }
    }
}
