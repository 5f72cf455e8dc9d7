using GhostNet.Cli.Experiments;

namespace GhostNet.Cli.Tests.Experiments;

public sealed class SpreadTests
{
    [Fact]
    public void Several_values_have_a_sample_deviation()
    {
        // statistics.stdev([2, 4, 4, 4, 5, 5, 7, 9]) of Python is 2.13809…
        var spread = new Spread([2, 4, 4, 4, 5, 5, 7, 9]);

        Assert.Equal(5, spread.Mean);
        Assert.Equal(2.138089935, spread.Deviation!.Value, 9);
        Assert.Equal("5.00 ± 2.14", spread.ToString());
    }

    [Fact]
    public void One_value_has_none() => Assert.Equal("91.30", new Spread([91.3]).ToString());
}
