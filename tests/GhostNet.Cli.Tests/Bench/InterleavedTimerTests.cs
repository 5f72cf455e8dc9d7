using GhostNet.Cli.Bench;

namespace GhostNet.Cli.Tests.Bench;

public sealed class InterleavedTimerTests
{
    [Fact]
    public void Works_are_warmed_up_and_then_take_turns_at_being_first()
    {
        var calls = new List<char>();
        int rounds = 0;

        IReadOnlyList<double>[] times = new InterleavedTimer(1e-9).Measure([() => calls.Add('a'), () => calls.Add('b')], () => rounds++, _ => { });

        Assert.Equal(2, rounds);
        Assert.Equal("ab", string.Concat(calls.Take(2)));
        Assert.Equal("abba", string.Concat(calls.Skip(2).Chunk(times[0].Count / 2 + 1).Select(burst => burst.Distinct().Single())));
        Assert.Equal(calls.Count, 2 + times.Sum(t => t.Count) + (2 * rounds));
        Assert.All(times, t => Assert.All(t, ms => Assert.True(ms >= 0)));
    }
}
