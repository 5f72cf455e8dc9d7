using GhostNet.Models;
using TorchSharp;

namespace GhostNet.Training.Tests;

public sealed class TrainerTests : IDisposable
{
    private readonly TinyDataset _dataset = new(perClass: 10);

    public void Dispose() => _dataset.Dispose();

    [Fact]
    public void A_network_learns_and_leaves_its_files()
    {
        TrainingResult result = Train("run", Options with { Epochs = 10 });

        Assert.True(result.IsComplete);
        Assert.Equal(10, result.Epochs.Count);
        Assert.True(result.Epochs[^1].TrainLoss < 0.7 * result.Epochs[0].TrainLoss, $"the loss fell only to {result.Epochs[^1].TrainLoss}");
        Assert.Equal(11, File.ReadAllLines(result.Folder.Results).Length);

        Model best = Model.Load(result.Folder.BestModel);
        Assert.Equal(["blue", "green", "red"], best.Card.Labels);
        Assert.Equal(result.Epochs.Max(e => e.TestTop1), best.Card.Evaluation!.Top1);
        Assert.Equal(new TrainingSummary("colours", 30, best.Card.Training!.Epochs, best.Card.Training.Recipe, 3), best.Card.Training);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void A_run_stopped_anywhere_and_resumed_gives_the_same_bits(int stopAfterSteps)
    {
        TrainingResult whole = Train("whole");
        TrainingResult stopped = Train("pieces", stopAfterSteps: stopAfterSteps);
        TrainingResult resumed = Train("pieces", resume: true);

        Assert.False(stopped.IsComplete);
        Assert.True(resumed.IsComplete);
        Assert.Equal(whole.Epochs.Select(e => (e.TrainLoss, e.TestLoss)), resumed.Epochs.Select(e => (e.TrainLoss, e.TestLoss)));
        AssertSameTensors(whole.Folder.LastCheckpoint, resumed.Folder.LastCheckpoint);
    }

    [Fact]
    public void A_complete_run_can_be_made_longer()
    {
        TrainingResult shorter = Train("run");
        TrainingResult longer = Train("run", resume: true, epochs: 3);

        Assert.True(longer.IsComplete);
        Assert.Equal(shorter.Epochs, longer.Epochs.Take(2));
        Assert.Equal(3, longer.Epochs.Count);
        using TensorFile checkpoint = TensorFile.Open(longer.Folder.LastCheckpoint);
        Assert.Contains("\"FirstEpochs\":2", checkpoint.Metadata["training"], StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_options_give_equal_bits_and_another_seed_gives_others()
    {
        TrainingResult first = Train("first", Options);
        TrainingResult second = Train("second", Options);
        TrainingResult other = Train("other", Options with { Seed = 4 });

        AssertSameTensors(first.Folder.LastCheckpoint, second.Folder.LastCheckpoint);
        Assert.NotEqual(first.Epochs[0].TrainLoss, other.Epochs[0].TrainLoss);
    }

    [Fact]
    public void Training_goes_on_from_a_model_file()
    {
        TrainingResult first = Train("first", Options with { Epochs = 10 });
        TrainingResult second = Train("second", Options with { Model = first.Folder.BestModel, Epochs = 1, LearningRate = 1e-4 });

        Assert.InRange(second.Epochs[0].TrainLoss, 0, (0.5 * first.Epochs[0].TrainLoss) + (0.5 * first.Epochs[^1].TrainLoss));
        Model model = Model.Load(second.Folder.BestModel);
        Assert.Equal(Model.Load(first.Folder.BestModel).Graph.ToString(), model.Graph.ToString());
        Assert.NotNull(model.Card.SourceSha256);
    }

    [Fact]
    public void A_model_file_of_another_number_of_classes_is_no_start()
    {
        TrainingResult first = Train("first");
        foreach (string part in new[] { "train", "test" })
        {
            Directory.Delete(Path.Combine(_dataset.Data, part, "red"), recursive: true);
        }

        string message = Assert.Throws<GhostNetException>(() => Train("second", Options with { Model = first.Folder.BestModel })).Message;

        Assert.Contains("distinguishes 3 classes, the data set has 2", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_holds_a_run_is_not_overwritten()
    {
        Train("run", Options with { Epochs = 1 });

        Assert.Contains("--resume", Assert.Throws<GhostNetException>(() => Train("run", Options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_does_not_exist_cannot_be_resumed() =>
        Assert.ThrowsAny<GhostNetException>(() => Train("nothing", resume: true));

    [Fact]
    public void A_loss_that_is_no_number_stops_the_run_with_advice()
    {
        GhostNetException error = Assert.Throws<GhostNetException>(() => Train("run", Options with { LearningRate = 900, Epochs = 40 }));

        Assert.Contains("--lr", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_tensor_outlives_its_step()
    {
        var counts = new List<long>();
        var observer = new Observer { AfterEpoch = _ => counts.Add(DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount) };
        using var trainer = Trainer.Start(_dataset.Data, Path.Combine(_dataset.Folder, "run"), Options with { Epochs = 3 });

        trainer.Run(observer, TestContext.Current.CancellationToken);

        Assert.Equal(counts[0], counts[2]);
    }

    private static TrainingOptions Options => new() { Model = "ghost_resnet20", Epochs = 2, Batch = 8, Seed = 3, LearningRate = 0.05 };

    private TrainingResult Train(string run, TrainingOptions? options = null, int stopAfterSteps = int.MaxValue, bool resume = false, int? epochs = null)
    {
        using var stop = new CancellationTokenSource();
        int steps = 0;
        var observer = new Observer
        {
            AfterStep = p =>
            {
                if (p.Phase == TrainingPhase.Train && ++steps == stopAfterSteps)
                {
                    stop.Cancel();
                }
            },
        };
        string folder = Path.Combine(_dataset.Folder, run);
        using Trainer trainer = resume ? Trainer.Resume(_dataset.Data, folder, epochs) : Trainer.Start(_dataset.Data, folder, options ?? Options);
        return trainer.Run(observer, stop.Token);
    }

    private static void AssertSameTensors(string expected, string actual)
    {
        using TensorFile a = TensorFile.Open(expected);
        using TensorFile b = TensorFile.Open(actual);
        Assert.Equal(a.Tensors.Keys, b.Tensors.Keys);
        Assert.Contains("momentum/conv1.weight", a.Tensors.Keys);
        Assert.All(a.Tensors.Keys, name => Assert.Equal(a.Read(name).Data, b.Read(name).Data));
    }

    private sealed class Observer : ITrainingObserver
    {
        public Action<TrainingProgress>? AfterStep { get; init; }

        public Action<EpochResult>? AfterEpoch { get; init; }

        public void OnProgress(TrainingProgress progress) => AfterStep?.Invoke(progress);

        public void OnEpoch(EpochResult result) => AfterEpoch?.Invoke(result);
    }
}
