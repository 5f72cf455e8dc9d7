using GhostNet.Models;
using GhostNet.Training.Distributed;
using GhostNet.Training.Recipes;

namespace GhostNet.Training.Tests.Distributed;

public sealed class SeveralProcessesTests : TrainingTests
{
    // A higher learning rate makes of rounding what one can see.
    private static readonly Recipe Careful = Small with { LearningRate = 0.0001, WarmupEpochs = 0, SyncBn = true };

    /// <summary>Recipes whose shares of a batch are equal, and differ or are empty, and one that mixes images and weighs classes.</summary>
    public static TheoryData<Recipe, int> Recipes => new()
    {
        { Careful with { Epochs = 1 }, 2 },
        { Careful with { BatchSize = 3, GradAccumSteps = 2, ClipGrad = 0.5, ModelEma = true }, 4 },
        { Careful with { Epochs = 1, Mixup = 0.4, Cutmix = 1, MixupProb = 0.5, ClassWeights = ClassWeighting.Balanced }, 3 },
    };

    [Theory]
    [MemberData(nameof(Recipes))]
    public void Losses_do_not_depend_on_the_number_of_processes(Recipe recipe, int count)
    {
        EpochResult[] alone = Train(1, "alone", recipe)[0].Epochs;

        foreach ((EpochResult[] epochs, _) in Train(count, "together", recipe))
        {
            AssertNear(alone.Select(e => e.TrainLoss), epochs.Select(e => e.TrainLoss));
            AssertNear(alone.Select(e => e.TestLoss), epochs.Select(e => e.TestLoss));
            Assert.Equal(alone.Select(e => e.TestTop1), epochs.Select(e => e.TestTop1));
        }
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void All_processes_hold_the_same_bits(bool syncBn, bool amp)
    {
        (_, Dictionary<string, Tensor>[] weights) = Split(Train(3, "run", Small with { SyncBn = syncBn, Amp = amp, ModelEma = true, Mixup = 0.2 }));

        Assert.All(weights, each => Assert.All(each, t => Assert.Equal(weights[0][t.Key].Data, t.Value.Data)));
    }

    [Fact]
    public void A_run_goes_on_with_another_number_of_processes()
    {
        (EpochResult[][] first, _) = Split(Train(2, "run", Small with { Epochs = 1 }));
        (EpochResult[][] resumed, _) = Split(ThreadProcesses.Run(3, processes =>
        {
            using Trainer trainer = Trainer.Resume(Data, At("run"), recipe => recipe with { Epochs = 2 }, loading: null, processes);
            return Run(trainer);
        }));

        Assert.All(resumed, epochs => Assert.Equal(2, epochs.Length));
        Assert.All(resumed, epochs => Assert.Equal(first[0][0], epochs[0]));
    }

    [Fact]
    public void A_mistake_is_told_by_one_process()
    {
        var errors = Assert.Throws<AggregateException>(() => Train(3, "run", Small with { BatchSize = 31 }));

        Assert.Single(errors.InnerExceptions, e => e is not OtherProcessException);
        Assert.Contains("batch-size must be at most the 30 images", errors.InnerExceptions.Single(e => e is not OtherProcessException).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_request_to_stop_one_process_stops_all_after_the_same_step()
    {
        TrainingResult[] results = ThreadProcesses.Run(2, processes =>
        {
            using Trainer trainer = Trainer.Start(Data, At("run"), Small, loading: null, processes);
            using var stop = new CancellationTokenSource();
            if (!processes.IsFirst)
            {
                stop.Cancel();
            }

            return trainer.Run(new Observer(), stop.Token);
        });

        Assert.All(results, result => Assert.False(result.IsComplete));
        Assert.Equal(1, Checkpoint.Load(results[0].Folder.LastCheckpoint).Position.Step);
    }

    private static void AssertNear(IEnumerable<double> expected, IEnumerable<double> actual) =>
        Assert.All(expected.Zip(actual), pair => Assert.InRange(pair.Second, pair.First * (1 - 1e-5), pair.First * (1 + 1e-5)));

    private static (EpochResult[][] Epochs, Dictionary<string, Tensor>[] Weights) Split((EpochResult[] Epochs, Dictionary<string, Tensor> Weights)[] runs) =>
        ([.. runs.Select(r => r.Epochs)], [.. runs.Select(r => r.Weights)]);

    private (EpochResult[] Epochs, Dictionary<string, Tensor> Weights)[] Train(int count, string run, Recipe recipe) => ThreadProcesses.Run(count, processes =>
    {
        using Trainer trainer = Trainer.Start(Data, At(run), recipe, loading: null, processes);
        return Run(trainer);
    });

    private static (EpochResult[] Epochs, Dictionary<string, Tensor> Weights) Run(Trainer trainer) =>
        ([.. trainer.Run(new Observer(), TestContext.Current.CancellationToken).Epochs], trainer.State.Result.Export());
}
