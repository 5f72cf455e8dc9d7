using GhostNet.Cli.Bench;

namespace GhostNet.Benchmarks.Bars;

/// <summary>Compares two measurements that take turns, so that whatever slows the machine for a while slows both.</summary>
internal static class Pairwise
{
    /// <summary>Measures pairs, after one that does not count.</summary>
    /// <param name="pairs">How many.</param>
    /// <param name="first">Measures the one.</param>
    /// <param name="second">Measures the other.</param>
    /// <returns>The median over the pairs of the one divided by the other.</returns>
    public static double MedianRatio(int pairs, Func<double> first, Func<double> second)
    {
        _ = first() / second();
        return LatencySummary.Of(Enumerable.Range(0, pairs).Select(_ => first() / second())).Median;
    }
}
