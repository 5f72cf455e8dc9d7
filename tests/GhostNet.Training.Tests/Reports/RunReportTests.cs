using GhostNet.Imaging;
using GhostNet.Models;
using GhostNet.Training.Reports;

namespace GhostNet.Training.Tests.Reports;

public sealed class RunReportTests : TrainingTests
{
    private static readonly string[] Pictures = ["results.png", "confusion_matrix.png", "train_batch0.jpg", "top_losses.jpg"];

    [Fact]
    public void A_resumed_run_leaves_what_the_whole_one_leaves()
    {
        TestFont.Require();
        Recipe recipe = Small with { Mixup = 0.4, CheckpointSteps = 1 };
        Train("whole", recipe);
        Train("pieces", recipe, stopAfterSteps: 1);
        Train("other", recipe with { Seed = 4 }, stopAfterSteps: 1);
        RunFolder pieces = Resume("pieces").Folder;

        Assert.All([.. Pictures, "model_card.md"], file => Assert.Equal(File.ReadAllBytes(At($"whole/{file}")), File.ReadAllBytes(At($"pieces/{file}"))));
        Assert.All(Pictures, file => Assert.InRange(ImageDecoder.DecodeFile(At($"whole/{file}")).Width, 300, 1600));
        Assert.NotEqual(File.ReadAllBytes(At("whole/train_batch0.jpg")), File.ReadAllBytes(At("other/train_batch0.jpg")));
        Assert.Equal(["the start of the run", "epoch 1, step 1"], RunStarts.Read(pieces.Environment).Starts.Select(s => s.From));
        Assert.Equal(2, Directory.GetFiles(pieces.Root, "events.out.tfevents.*").Length);
        ModelCard card = Model.Load(pieces.BestModel).Card;
        string page = File.ReadAllText(pieces.ModelCard);
        Assert.Contains($"| parameters | {card.Parameters:N0} |", page, StringComparison.Ordinal);
        Assert.Contains($"these weights are those after epoch {card.Training!.Epochs}, ", page, StringComparison.Ordinal);
        Assert.Contains($"| top-1 | {100 * card.Evaluation!.Top1:0.00} % |", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_cannot_be_written_cost_no_step()
    {
        TestFont.Require();
        TrainingResult whole = Train("whole");
        Array.ForEach(Pictures, file => Directory.CreateDirectory(At($"run/{file}")));
        File.WriteAllText(At("run/env.json"), "not a list");
        var observer = new Observer();

        TrainingResult run = Train("run", observer: observer);

        Assert.True(run.IsComplete);
        Assert.All([.. Pictures, "env.json"], file => Assert.Contains(observer.Notices, n => n.Contains(file, StringComparison.Ordinal)));
        Assert.All(observer.Notices, n => Assert.DoesNotContain('\n', n));
        AssertSameTensors(whole.Folder.LastCheckpoint, run.Folder.LastCheckpoint);
    }
}
