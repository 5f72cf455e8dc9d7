namespace GhostNet.Training.Tests;

public sealed class TrainerSafetyTests : TrainingTests
{
    [Fact]
    public void A_run_that_explodes_stops_with_advice_and_keeps_its_last_good_checkpoint()
    {
        GhostNetException error = Assert.Throws<GhostNetException>(
            () => Train("run", Small with { LearningRate = 900, WarmupEpochs = 0, Epochs = 40, CheckpointSteps = 1 }));

        Assert.Matches(@"^epoch \d+, step \d+: .* learning rate of \S+; try a lower one \(--lr\)", error.Message);
        Checkpoint kept = Checkpoint.Load(new RunFolder(At("run")).LastCheckpoint);
        Assert.EndsWith($"still holds {kept.Position}", error.Message, StringComparison.Ordinal);
        Assert.All(kept.Tensors.Values, t => Assert.All(t.Data, v => Assert.True(float.IsFinite(v))));
    }

    [Theory]
    [InlineData(2.0, 2.0, false)]
    [InlineData(2.0, 5.9, false)]
    [InlineData(2.0, 6.2, true)]
    [InlineData(0.1, 3.0, false)]
    [InlineData(0.1, 3.5, true)]
    public void A_loss_far_above_the_first_and_above_a_guess_is_beyond_recovery(double first, double later, bool expected)
    {
        RunPosition position = new RunPosition().AfterStep(lossSum: 4 * first, images: 4);
        for (int step = 0; step < 200; step++)
        {
            position = position.AfterStep(4 * later, images: 4);
        }

        Assert.Equal(expected, position.HasDiverged(classes: 3));
    }

    [Fact]
    public void One_bad_step_is_forgiven()
    {
        RunPosition position = new RunPosition().AfterStep(1, images: 1).AfterStep(40, images: 1);

        Assert.False(position.HasDiverged(classes: 3));
    }

    [Fact]
    public void A_batch_larger_than_the_data_is_refused() => Assert.Contains(
        "batch-size must be at most the 30 images to train on (got 31)",
        Assert.Throws<GhostNetException>(() => Train("run", Small with { BatchSize = 31 })).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_checkpoint_that_cannot_be_written_is_tried_again_and_nothing_is_lost()
    {
        TrainingResult whole = Train("whole");
        string best = new RunFolder(At("run")).BestModel;
        var observer = new Observer
        {
            AfterStep = p => Block(best, isBlocked: p.Epoch == 1),
        };

        TrainingResult result = Train("run", observer: observer);

        Assert.Contains("cannot be written", Assert.Single(observer.Notices), StringComparison.Ordinal);
        Assert.True(result.IsComplete);
        AssertSameTensors(whole.Folder.LastCheckpoint, result.Folder.LastCheckpoint);
        Assert.Equal(File.ReadAllBytes(whole.Folder.BestModel), File.ReadAllBytes(best));
    }

    [Fact]
    public void A_run_whose_last_checkpoint_cannot_be_written_fails_and_the_one_before_stands()
    {
        TrainingResult whole = Train("whole");
        string results = new RunFolder(At("run")).Results;
        var observer = new Observer
        {
            AfterStep = p => Block(results, isBlocked: p.Epoch == 2),
        };

        Assert.Contains("results.csv: cannot be written", Assert.Throws<IOException>(() => Train("run", observer: observer)).Message, StringComparison.Ordinal);

        Block(results, isBlocked: false);
        AssertSameTensors(whole.Folder.LastCheckpoint, Resume("run").Folder.LastCheckpoint);
    }

    /// <summary>Puts a folder in a file's place, or takes it away.</summary>
    private static void Block(string path, bool isBlocked)
    {
        if (isBlocked)
        {
            if (File.Exists(path))
            {
                File.Delete(path);
            }

            Directory.CreateDirectory(path);
        }
        else if (Directory.Exists(path))
        {
            Directory.Delete(path);
        }
    }
}
