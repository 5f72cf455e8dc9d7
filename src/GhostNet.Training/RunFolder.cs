using System.Globalization;
using GhostNet.Models;
using GhostNet.Training.Recipes;

namespace GhostNet.Training;

/// <summary>The files of a training run.</summary>
/// <param name="path">The run's folder.</param>
public sealed class RunFolder(string path)
{
    private const string Header = "epoch,learning_rate,train_loss,test_loss,test_top1,test_top5,images_per_second,seconds,resident_mb";

    /// <summary>The folder.</summary>
    public string Path { get; } = path;

    /// <summary>The recipe that the run used: <c>args.yaml</c>.</summary>
    public string Arguments { get; } = System.IO.Path.Combine(path, "args.yaml");

    /// <summary>Everything that is needed to go on: <c>weights/last.ckpt</c>.</summary>
    public string LastCheckpoint => Checkpoints.Last;

    /// <summary>The model of the best epoch so far: <c>weights/best.safetensors</c>.</summary>
    public string BestModel { get; } = System.IO.Path.Combine(path, "weights", "best.safetensors");

    /// <summary>One line an epoch: <c>results.csv</c>.</summary>
    public string Results { get; } = System.IO.Path.Combine(path, "results.csv");

    /// <summary>Whether there is a run already.</summary>
    public bool HoldsRun => Checkpoints.Any || File.Exists(Results);

    /// <summary>The last checkpoint and older ones.</summary>
    internal CheckpointFiles Checkpoints { get; } = new(System.IO.Path.Combine(path, "weights"));

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
