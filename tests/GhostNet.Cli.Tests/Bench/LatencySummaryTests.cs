using GhostNet.Cli.Bench;

namespace GhostNet.Cli.Tests.Bench;

public sealed class LatencySummaryTests
{
    [Theory]
    [InlineData(new[] { 7.0 }, 7, 7, 7)]
    [InlineData(new[] { 3.0, 1 }, 2, 3, 1)]
    [InlineData(new[] { 5.0, 1, 3 }, 3, 5, 1)]
    [InlineData(new[] { 10.0, 9, 8, 7, 6, 5, 4, 3, 2, 1 }, 5.5, 9, 1)]
    [InlineData(new[] { 1.0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 }, 6, 10, 1)]
    [InlineData(new[] { 2.0, 2, 2, 2, 100 }, 2, 100, 2)]
    public void Median_and_p90_of_times_in_any_order(double[] times, double median, double p90, double min) =>
        Assert.Equal(new LatencySummary(median, p90, min), LatencySummary.Of(times));
}
