namespace GhostNet.Cli.Bench;

/// <summary>What many measured times come to.</summary>
/// <param name="Median">The middle one; the mean of the two in the middle where their number is even.</param>
/// <param name="P90">The shortest that at least nine of ten do not exceed.</param>
/// <param name="Min">The shortest.</param>
internal readonly record struct LatencySummary(double Median, double P90, double Min)
{
    /// <summary>Sums times up.</summary>
    /// <param name="times">The times in any order, at least one.</param>
    /// <returns>Their summary, in the same unit.</returns>
    public static LatencySummary Of(IEnumerable<double> times)
    {
        double[] sorted = [.. times.Order()];
        int count = sorted.Length;
        return new LatencySummary(
            (sorted[(count - 1) / 2] + sorted[count / 2]) / 2,
            sorted[((9 * count) + 9) / 10 - 1],
            sorted[0]);
    }
}
