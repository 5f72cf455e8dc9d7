using System.Diagnostics;
using GhostNet.Training.Data;
using GhostNet.Training.Distributed;
using GhostNet.Training.Metrics;
using GhostNet.Training.Native;
using GhostNet.Training.Recipes;
using GhostNet.Training.Reports;
using TorchSharp;

namespace GhostNet.Training;

/// <summary>
/// Trains a network on labelled photos. The order of images, their augmentation, mixing and dropout depend only on seed,
/// epoch and step, so a run that was stopped and resumed computes what it would have computed anyway.
/// </summary>
public sealed class Trainer : IDisposable
{
    private readonly TrainingRun _run;
    private readonly TrainingState _state;
    private readonly Recipe _recipe;
    private readonly Processes _processes;

    private Trainer(TrainingRun run, Processes processes) => (_run, _state, _recipe, _processes) = (run, run.State, run.Recipe, processes);

    /// <summary>Prepares a new run, together with the other processes of <see cref="Processes.OfJob"/>, if there are any.</summary>
    /// <param name="dataPath">The data set, of any format that <see cref="TrainingData.Open"/> knows.</param>
    /// <param name="output">The run's folder.</param>
    /// <param name="recipe">What to compute.</param>
    /// <param name="loading">How images are loaded; null for the defaults.</param>
    /// <returns>A trainer that has done nothing yet.</returns>
    /// <exception cref="GhostNetException">The recipe or the data cannot be used, or the folder holds a run already.</exception>
    public static Trainer Start(string dataPath, string output, Recipe recipe, LoadingOptions? loading = null) =>
        Start(dataPath, output, recipe, loading, Processes.OfJob);

    /// <summary>Prepares to go on with a run.</summary>
    /// <param name="dataPath">The run's data set.</param>
    /// <param name="output">The run's folder.</param>
    /// <param name="change">Changes the run's recipe, but only values that <see cref="RecipeKey.MayChange"/>. With another number of epochs the learning rate
    /// falls towards their end from here on. Null for the recipe as it is.</param>
    /// <param name="loading">How images are loaded; null for the defaults.</param>
    /// <returns>A trainer that stands at the newest checkpoint that is not damaged.</returns>
    /// <exception cref="GhostNetException">Checkpoints or data cannot be used, or the recipe is changed where it may not be.</exception>
    public static Trainer Resume(string dataPath, string output, Func<Recipe, Recipe>? change = null, LoadingOptions? loading = null) =>
        Resume(dataPath, output, change ?? (recipe => recipe), loading, Processes.OfJob);

    /// <inheritdoc cref="Start(string, string, Recipe, LoadingOptions)"/>
    internal static Trainer Start(string dataPath, string output, Recipe recipe, LoadingOptions? loading, Processes processes) =>
        new(TrainingRun.Start(dataPath, new RunFolder(output), recipe, loading, processes), processes);

    /// <inheritdoc cref="Resume(string, string, Func{Recipe, Recipe}, LoadingOptions)"/>
    internal static Trainer Resume(string dataPath, string output, Func<Recipe, Recipe> change, LoadingOptions? loading, Processes processes) =>
        new(TrainingRun.Resume(dataPath, new RunFolder(output), change, loading, processes), processes);

    /// <summary>What is wrong with each image that could not be read so far, a line each, sorted. Others took their place.</summary>
    public IReadOnlyList<string> Unreadable => _run.Data.Unreadable;

    /// <summary>What the run has come to, in this process.</summary>
    internal TrainingState State => _state;

    /// <summary>Trains until the last epoch is done or the run is stopped; either way the checkpoint holds all that was done.</summary>
    /// <param name="observer">Is told how it goes.</param>
    /// <param name="cancellationToken">Stops the run after the step under way.</param>
    /// <returns>How the run ended.</returns>
    /// <exception cref="GhostNetException">An image cannot be read, or the loss is no longer a number or has grown beyond recovery; the last checkpoint stands.</exception>
    /// <exception cref="IOException">A file cannot be written as the run begins or ends; the last checkpoint stands.</exception>
    /// <exception cref="UnauthorizedAccessException">The run's folder may not be written to.</exception>
    public TrainingResult Run(ITrainingObserver observer, CancellationToken cancellationToken = default)
    {
        observer = _processes.IsFirst ? observer : new SilentObserver();
        Prepare();
        Begin();
        _run.Notices.ForEach(observer.OnNotice);
        using RunReport? report = _processes.IsFirst ? new RunReport(_run, observer.OnNotice) : null;
        RunWriter? writer = report is null ? null : new RunWriter(_run.Folder, _recipe.CheckpointHist, report, observer.OnNotice);
        var keeper = new RunKeeper(_run, _processes, writer);
        var epoch = new EpochTrainer(_run, _processes, keeper, writer, new TrainingClock(_recipe.Epochs, _run.Data.Train.Count, observer));
        bool isComplete = true;
        while (isComplete && _state.Position.Epochs.Count < _recipe.Epochs && HasPatience(observer))
        {
            var watch = Stopwatch.StartNew();
            (double imagesPerSecond, bool stop) = epoch.Train(cancellationToken);
            if (!stop && epoch.Measure(cancellationToken) is { } metrics)
            {
                EndEpoch(metrics, imagesPerSecond, watch, keeper);
                observer.OnEpoch(_state.Position.Epochs[^1]);
            }
            else
            {
                isComplete = false;
                keeper.Save();
            }

            _run.Data.ShareUnreadable(_processes);
        }

        writer?.RequireSaved();
        return new TrainingResult(isComplete, _state.Position.Epochs, _run.Folder);
    }

    /// <inheritdoc/>
    public void Dispose() => _run.Dispose();

    /// <summary>Readies libtorch. Several processes of a machine share its processors, unless OpenMP's own variable says otherwise.</summary>
    private void Prepare()
    {
        Allocator.KeepMemory();
        if (_processes.Count > 1 && Environment.GetEnvironmentVariable("OMP_NUM_THREADS") is null)
        {
            torch.set_num_threads(_processes.ThreadsEach);
        }
    }

    /// <summary>Writes the first checkpoint, so that a run can be resumed whenever it ends and hours of work do not depend on a folder that cannot be written to.</summary>
    private void Begin() => _processes.Together(() =>
    {
        if (_processes.IsFirst)
        {
            if (_run.Saved is null)
            {
                _run.Folder.Checkpoints.Save(_run.Capture(), _recipe.CheckpointHist);
                _run.Saved = _state.Position;
            }

            _run.Folder.WriteArguments(_recipe);
        }

        return _run.Saved;
    });

    private bool HasPatience(ITrainingObserver observer)
    {
        bool hasPatience = _recipe.Patience == 0 || _state.Position.EpochsSinceBest() < _recipe.Patience;
        if (!hasPatience)
        {
            observer.OnNotice($"the best top-1 is {_recipe.Patience} epochs old: the run ends here (--patience)");
        }

        return hasPatience;
    }

    private void EndEpoch(ClassificationMetrics metrics, double imagesPerSecond, Stopwatch watch, RunKeeper keeper)
    {
        keeper.Require(double.IsFinite(metrics.Loss), "the test loss is no longer a number");
        RunPosition position = _state.Position;
        _state.Position = position.AfterEpoch(new EpochResult(
            Epoch: position.Epochs.Count + 1,
            _run.Step.LearningRate(position.Epochs.Count, _run.Step.PerEpoch - 1),
            TrainLoss: position.LossSum / _run.Data.Train.Count,
            metrics.Loss,
            metrics.Top1,
            metrics.Top5,
            imagesPerSecond,
            watch.Elapsed.TotalSeconds,
            Environment.WorkingSet / 1e6));
        keeper.Save(metrics, isBest: position.Epochs.All(e => metrics.Top1 >= e.TestTop1));
    }
}
