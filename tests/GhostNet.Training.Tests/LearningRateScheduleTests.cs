namespace GhostNet.Training.Tests;

public class LearningRateScheduleTests
{
    [Theory]
    [InlineData(0, 0.01)]
    [InlineData(4, 0.05)]
    [InlineData(9, 0.1)]
    [InlineData(10, 0.1)]
    [InlineData(60, 0.05)]
    [InlineData(110, 0)]
    public void It_rises_in_a_line_and_falls_in_a_half_cosine(long step, double expected) =>
        Assert.Equal(expected, new LearningRateSchedule(peak: 0.1, warmupSteps: 10, totalSteps: 110).At(step), tolerance: 1e-12);

    [Fact]
    public void Without_warmup_it_starts_at_the_peak() => Assert.Equal(1, new LearningRateSchedule(1, 0, 100).At(0));
}
