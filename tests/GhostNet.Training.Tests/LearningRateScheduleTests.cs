using GhostNet.Training.Recipes;

namespace GhostNet.Training.Tests;

public class LearningRateScheduleTests
{
    private static readonly Recipe Peak = new() { LearningRate = 0.1, Epochs = 11, WarmupEpochs = 1 };

    public static TheoryData<Recipe, long, double> Rates => new()
    {
        { Peak, 0, 0.01 },
        { Peak, 4, 0.05 },
        { Peak, 9, 0.1 },
        { Peak, 10, 0.1 },
        { Peak, 60, 0.05 },
        { Peak, 110, 0 },
        { Peak with { WarmupEpochs = 0 }, 0, 0.1 },
        { Peak with { WarmupLearningRate = 0.02 }, 4, 0.06 },
        { Peak with { MinLearningRate = 0.02 }, 60, 0.06 },
        { Peak with { MinLearningRate = 0.02 }, 110, 0.02 },
        { Peak with { Sched = ScheduleKind.None }, 105, 0.1 },
        { Peak with { Sched = ScheduleKind.Step, DecayEpochs = 2.5 }, 24, 0.1 },
        { Peak with { Sched = ScheduleKind.Step, DecayEpochs = 2.5 }, 25, 0.01 },
        { Peak with { Sched = ScheduleKind.Step, DecayEpochs = 2.5, DecayRate = 0.5 }, 50, 0.025 },
        { Peak with { Sched = ScheduleKind.MultiStep, DecayMilestones = [3, 7.5] }, 29, 0.1 },
        { Peak with { Sched = ScheduleKind.MultiStep, DecayMilestones = [3, 7.5] }, 30, 0.01 },
        { Peak with { Sched = ScheduleKind.MultiStep, DecayMilestones = [3, 7.5] }, 75, 0.001 },
    };

    [Theory]
    [MemberData(nameof(Rates))]
    public void Each_step_has_its_rate(Recipe recipe, long step, double expected) =>
        Assert.Equal(expected, new LearningRateSchedule(recipe, stepsPerEpoch: 10).At(step), tolerance: 1e-12);
}
