using GhostNet.Cli.Bench;
using GhostNet.Graphs;
using GhostNet.Runtime;

namespace GhostNet.Cli.Tests.Bench;

public sealed class StepResultTests
{
    [Fact]
    public void A_step_has_its_rate_and_its_share_of_all_steps()
    {
        IReadOnlyList<StepResult> steps = StepResult.Of(
        [
            new StepTime(new PlanStep("conv1", "Conv + Relu", new Shape(1, 16, 32, 32), 3_000_000, 100), 0.5),
            new StepTime(new PlanStep("pool", "GlobalAveragePool", new Shape(1, 16, 1, 1), 0, 100), 1.5),
        ]);

        Assert.Equal(new StepResult("conv1", "Conv + Relu", new Shape(1, 16, 32, 32), 3_000_000, 0.5, 12, 0.25), steps[0]);
        Assert.Equal(new StepResult("pool", "GlobalAveragePool", new Shape(1, 16, 1, 1), 0, 1.5, 0, 0.75), steps[1]);
    }

    [Fact]
    public void A_step_too_short_to_be_measured_has_no_rate()
    {
        StepResult step = Assert.Single(StepResult.Of([new StepTime(new PlanStep("conv1", "Conv", new Shape(1, 1, 1, 1), 5, 4), 0)]));

        Assert.Equal((0, 0), (step.Gflops, step.Share));
    }
}
