using System.Globalization;
using GhostNet.Models;
using GhostNet.Training.Recipes;

namespace GhostNet.Training;

/// <summary>The files of a training run.</summary>
/// <param name="path">The run's folder.</param>
public sealed class RunFolder(string path)
{
    /// <summary>Name of the best model's file.</summary>
    internal const string BestModelName = "best.safetensors";

    private const string Header = "epoch,learning_rate,train_loss,test_loss,test_top1,test_top5,images_per_second,seconds,resident_mb";

    /// <summary>The folder.</summary>
    public string Root { get; } = path;

    /// <summary>The recipe that the run used: <c>args.yaml</c>.</summary>
    public string Arguments { get; } = Path.Combine(path, "args.yaml");

    /// <summary>Everything that is needed to go on: <c>weights/last.ckpt</c>.</summary>
    public string LastCheckpoint => Checkpoints.Last;

    /// <summary>The model of the best epoch so far: <c>weights/best.safetensors</c>.</summary>
    public string BestModel { get; } = Path.Combine(path, "weights", BestModelName);

    /// <summary>One line an epoch: <c>results.csv</c>.</summary>
    public string Results { get; } = Path.Combine(path, "results.csv");

    /// <summary>What each start of the run ran on: <c>env.json</c>.</summary>
    public string Environment { get; } = Path.Combine(path, "env.json");

    /// <summary>Loss, accuracy and learning rate against the epoch: <c>results.png</c>.</summary>
    public string Curves { get; } = Path.Combine(path, "results.png");

    /// <summary>What the best epoch's network took the test photos for: <c>confusion_matrix.png</c>.</summary>
    public string ConfusionMatrix { get; } = Path.Combine(path, "confusion_matrix.png");

    /// <summary>Photos of the first batch as the network saw them: <c>train_batch0.jpg</c>.</summary>
    public string TrainBatch { get; } = Path.Combine(path, "train_batch0.jpg");

    /// <summary>The test photos with the greatest losses of the best epoch: <c>top_losses.jpg</c>.</summary>
    public string TopLosses { get; } = Path.Combine(path, "top_losses.jpg");

    /// <summary>The best model's page: <c>model_card.md</c>.</summary>
    public string ModelCard { get; } = Path.Combine(path, "model_card.md");

    /// <summary>Whether there is a run already.</summary>
    public bool HoldsRun => Checkpoints.Any || File.Exists(Results);

    /// <summary>The last checkpoint and older ones.</summary>
    internal CheckpointFiles Checkpoints { get; } = new(Path.Combine(path, "weights"));

    /// <summary>Writes the recipe.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    internal void WriteArguments(Recipe recipe) => AtomicFile.WriteAllText(Arguments, RecipeFile.Write(recipe));

    /// <summary>Replaces the results by a table of all epochs so far.</summary>
    /// <param name="epochs">The epochs in order.</param>
    internal void WriteResults(IEnumerable<EpochResult> epochs) =>
        AtomicFile.WriteAllText(Results, string.Join('\n', epochs.Select(Line).Prepend(Header)) + "\n");

    private static string Line(EpochResult e) => string.Create(
        CultureInfo.InvariantCulture,
        $"{e.Epoch},{e.LearningRate:G6},{e.TrainLoss:F5},{e.TestLoss:F5},{e.TestTop1:F4},{e.TestTop5:F4},{e.ImagesPerSecond:F1},{e.Seconds:F1},{e.ResidentMegabytes:F0}");
}
