using GhostNet.Cli;
using GhostNet.Cli.Bench;
using GhostNet.Graphs;
using GhostNet.Models;

namespace GhostNet.Benchmarks.Bars;

/// <summary>Times networks in engines, in turns, in this process.</summary>
internal static class Contest
{
    /// <summary>The median time of one divided by that of another.</summary>
    /// <param name="first">The one.</param>
    /// <param name="second">The other.</param>
    /// <param name="seconds">How long each is measured.</param>
    public static double Ratio(Contestant first, Contestant second, double seconds)
    {
        double[] medians = Medians([first, second], seconds, () => { });
        return medians[0] / medians[1];
    }

    /// <summary>The share of one core's measured multiply-adds that a network reaches on one thread.</summary>
    /// <param name="network">Registry name of the network.</param>
    /// <param name="seconds">How long it is measured.</param>
    public static double PeakShare(string network, double seconds)
    {
        var peak = new MultiplyAddPeak();
        double milliseconds = Medians([new Contestant(network, EngineKind.Ghost)], seconds, peak.Try)[0];
        return 2e-6 * Cost.Of(ModelSource.FindGraph(network)).Macs / milliseconds / peak.Gflops;
    }

    /// <summary>The median times of some, in milliseconds.</summary>
    /// <param name="contestants">Who takes part.</param>
    /// <param name="seconds">How long each is measured.</param>
    /// <param name="beside">Called once a round.</param>
    public static double[] Medians(IReadOnlyList<Contestant> contestants, double seconds, Action beside)
    {
        var engines = new List<BenchEngine>();
        try
        {
            engines.AddRange(contestants.Select(Prepare));
            IReadOnlyList<double>[] times = new InterleavedTimer(seconds).Measure([.. engines.Select(e => e.Run)], beside, _ => { });
            return [.. times.Select(t => LatencySummary.Of(t).Median)];
        }
        finally
        {
            engines.ForEach(e => e.Dispose());
        }
    }

    /// <summary>A network with random weights and images, ready to run.</summary>
    /// <param name="contestant">Which.</param>
    public static BenchEngine Prepare(Contestant contestant)
    {
        Model model = ModelSource.LoadOrInitialize(contestant.Network, RandomWeights.Of);
        Tensor images = RandomWeights.Images(model.Graph.Input.Shape.With(0, contestant.Batch));
        return BenchEngine.Create(model, contestant.Engine, images, contestant.Threads);
    }
}
