using GhostNet.Models;

namespace GhostNet.Training.Tests;

public sealed class CheckpointModelTests : TrainingTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_checkpoint_after_the_only_epoch_is_the_best_model(bool ema)
    {
        RunFolder run = Train("run", Small with { Epochs = 1, ModelEma = ema }).Folder;
        Model best = Model.Load(run.BestModel), last = CheckpointModel.Load(run.LastCheckpoint);

        Assert.Equal(best.Graph.ToString(), last.Graph.ToString());
        Assert.Equal(best.Card.Labels, last.Card.Labels);
        Assert.All(best.Weights, w => Assert.Equal(w.Value.Data, last.Weights[w.Key].Data));
        Assert.Equal((null, null), (last.Card.Training, last.Card.Evaluation));
    }

    [Fact]
    public void An_older_checkpoint_has_the_weights_of_its_time()
    {
        RunFolder run = Train("run", Small with { CheckpointSteps = 3, CheckpointHist = 100 }).Folder;
        string[] older = [.. Directory.GetFiles(Path.GetDirectoryName(run.LastCheckpoint)!, "checkpoint-*").Order(StringComparer.Ordinal)];

        Model[] models = [.. older.Append(run.LastCheckpoint).Select(CheckpointModel.Load)];

        Assert.Equal(5, models.Length);
        Assert.Distinct(models.Select(m => m.Weights["conv1.weight"].Data[0]));
    }

    [Fact]
    public void Without_the_best_model_a_checkpoint_is_none()
    {
        RunFolder run = Train("run", stopAfterSteps: 1).Folder;

        var mistake = Assert.Throws<GhostNetException>(() => CheckpointModel.Load(run.LastCheckpoint));

        Assert.StartsWith($"{run.LastCheckpoint}: best.safetensors, which tells its network and classes, is not beside it", mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_file_is_no_checkpoint()
    {
        RunFolder run = Train("run", Small with { Epochs = 1 }).Folder;

        Assert.Equal((true, false), (CheckpointModel.IsAt(run.LastCheckpoint), CheckpointModel.IsAt(run.BestModel)));
        Assert.Equal($"{run.BestModel}: not a training checkpoint", Assert.Throws<ModelFormatException>(() => CheckpointModel.Load(run.BestModel)).Message);
    }
}
