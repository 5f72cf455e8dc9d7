using GhostNet.Training.Recipes;

namespace GhostNet.Training.Tests;

public sealed class ResumeTests : TrainingTests
{
    public static TheoryData<Recipe, int> Stops => new()
    {
        { Small, 1 },
        { Small, 3 },
        { Small, 4 },
        { Small, 5 },
        { Small with { Opt = OptimizerKind.RmsProp, LearningRate = 0.001, ModelEma = true, Cutmix = 1, Mixup = 1 }, 2 },
        { Small with { Amp = true }, 3 },
        { Small with { Opt = OptimizerKind.AdamW, LearningRate = 0.001, GradAccumSteps = 2, ClipGrad = 0.5, Sched = ScheduleKind.None }, 3 },
        { Small with { Opt = OptimizerKind.Muon, LearningRate = null }, 3 },
    };

    [Theory]
    [MemberData(nameof(Stops))]
    public void A_run_stopped_anywhere_and_resumed_gives_the_same_bits(Recipe recipe, int stopAfterSteps)
    {
        TrainingResult whole = Train("whole", recipe);
        TrainingResult stopped = Train("pieces", recipe, stopAfterSteps);
        TrainingResult resumed = Resume("pieces");

        Assert.False(stopped.IsComplete);
        Assert.True(resumed.IsComplete);
        Assert.Equal(whole.Epochs.Select(e => (e.TrainLoss, e.TestLoss)), resumed.Epochs.Select(e => (e.TrainLoss, e.TestLoss)));
        AssertSameTensors(whole.Folder.LastCheckpoint, resumed.Folder.LastCheckpoint);
        Assert.Equal(File.ReadAllBytes(whole.Folder.BestModel), File.ReadAllBytes(resumed.Folder.BestModel));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void A_run_with_a_frozen_epoch_gives_the_same_bits_too(int stopAfterSteps)
    {
        Recipe recipe = Small with { Model = Train("start", Small with { Epochs = 1 }).Folder.BestModel, FreezeEpochs = 1 };

        TrainingResult whole = Train("whole", recipe);
        Train("pieces", recipe, stopAfterSteps);

        AssertSameTensors(whole.Folder.LastCheckpoint, Resume("pieces").Folder.LastCheckpoint);
    }

    [Fact]
    public void A_run_with_a_teacher_gives_the_same_bits_too_and_goes_on_with_no_other()
    {
        (string first, string teacher) = (At("first.safetensors"), At("teacher.safetensors"));
        File.Copy(Train("teacher", Small with { Epochs = 1 }).Folder.BestModel, teacher);
        File.Copy(Train("first", Small with { Epochs = 1, Seed = 5 }).Folder.BestModel, first);
        Recipe taught = Small with { KdModels = [first, teacher], ModelEma = true, Cutmix = 1 };

        TrainingResult whole = Train("whole", taught);
        Train("pieces", taught, stopAfterSteps: 3);
        TrainingResult stopped = Resume("pieces", stopAfterSteps: 3);
        File.Copy(Train("other", Small with { Epochs = 1, Seed = 4 }).Folder.BestModel, teacher, overwrite: true);
        string refusal = Refusal(() => Resume("pieces"));
        File.Copy(At("teacher/weights/best.safetensors"), teacher, overwrite: true);

        File.Move(teacher, At("elsewhere"));
        string missing = Refusal(() => Resume("pieces"));
        File.Move(At("elsewhere"), teacher);

        Assert.False(stopped.IsComplete);
        Assert.EndsWith("teacher.safetensors: no such file", missing, StringComparison.Ordinal);
        Assert.Contains("teacher.safetensors: is another teacher than the run's", refusal, StringComparison.Ordinal);
        AssertSameTensors(whole.Folder.LastCheckpoint, Resume("pieces").Folder.LastCheckpoint);
    }

    [Fact]
    public void A_complete_run_can_be_made_longer()
    {
        TrainingResult shorter = Train("run");
        TrainingResult longer = Resume("run", r => r with { Epochs = 3 });

        Assert.True(longer.IsComplete);
        Assert.Equal(shorter.Epochs, longer.Epochs.Take(2));
        Assert.Equal(3, longer.Epochs.Count);
        Assert.Equal(2, Checkpoint.Load(longer.Folder.LastCheckpoint).Position.FirstEpochs);
        Assert.Contains("epochs: 3\n", File.ReadAllText(longer.Folder.Arguments), StringComparison.Ordinal);
    }

    [Fact]
    public void The_last_checkpoints_are_kept_and_a_damaged_one_is_passed_over()
    {
        TrainingResult whole = Train("whole", Small with { CheckpointSteps = 1, CheckpointHist = 3 });
        string weights = Path.GetDirectoryName(whole.Folder.LastCheckpoint)!;
        Assert.Equal(
            ["best.safetensors", "checkpoint-000001-000000003.ckpt", "checkpoint-000001-000000004.ckpt", "last.ckpt"],
            Directory.GetFiles(weights).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));

        byte[] end = File.ReadAllBytes(whole.Folder.LastCheckpoint);
        byte[] damaged = [.. end];
        damaged[^5] ^= 1;
        File.WriteAllBytes(whole.Folder.LastCheckpoint, damaged);
        File.WriteAllBytes(Path.Combine(weights, "checkpoint-000001-000000004.ckpt"), end[..(end.Length / 2)]);
        var observer = new Observer();
        TrainingResult resumed = Resume("whole", observer: observer);

        string notice = Assert.Single(observer.Notices);
        Assert.Contains("last.ckpt: is damaged", notice, StringComparison.Ordinal);
        Assert.Contains("checkpoint-000001-000000003.ckpt, epoch 2, step 3", notice, StringComparison.Ordinal);
        Assert.Equal(whole.Epochs.Select(e => e.TestLoss), resumed.Epochs.Select(e => e.TestLoss));
        File.WriteAllBytes(At("end"), end);
        AssertSameTensors(At("end"), resumed.Folder.LastCheckpoint);
    }

    [Fact]
    public void A_folder_that_holds_a_run_is_not_overwritten()
    {
        TrainingResult run = Train("run", Small with { Epochs = 1, CheckpointSteps = 1 });
        File.Delete(run.Folder.Results);
        File.Delete(run.Folder.LastCheckpoint);

        Assert.Contains("--resume", Assert.Throws<GhostNetException>(() => Train("run")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_does_not_exist_cannot_be_resumed() => Assert.ThrowsAny<GhostNetException>(() => Resume("nothing"));

    [Fact]
    public void What_is_computed_cannot_change_half_way()
    {
        Train("run", Small with { Epochs = 1 });

        string rate = Refusal(() => Resume("run", r => r with { LearningRate = 0.1 }));
        string network = Refusal(() => Resume("run", r => r with { Model = "resnet20" }));
        File.Delete(Directory.GetFiles(Path.Combine(Data, "train", "red"))[0]);
        string images = Refusal(() => Resume("run"));

        Assert.Contains("0.05 for lr, which cannot become 0.1", rate, StringComparison.Ordinal);
        Assert.Contains("ghost_resnet20 for model, which cannot become resnet20", network, StringComparison.Ordinal);
        Assert.Contains("has 29 images to train on and 30 to measure on, and the run has 30 and 30", images, StringComparison.Ordinal);
    }

    private static string Refusal(Action action) => Assert.Throws<GhostNetException>(action).Message;
}
