using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Passes;
using GhostNet.Training.Data;
using GhostNet.Training.Distributed;
using GhostNet.Training.Native;

namespace GhostNet.Training;

/// <summary>What a run works with: recipe, data, network, state and files, checked against each other.</summary>
internal sealed class TrainingRun : IDisposable
{
    private readonly ModelCard _card;
    private readonly RunIdentity _identity;

    /// <summary>Opens the data and prepares the network.</summary>
    /// <param name="dataPath">The data set: a folder or .zip in ImageFolder layout.</param>
    /// <param name="folder">The run's files.</param>
    /// <param name="recipe">What to compute.</param>
    /// <param name="loading">How images are loaded; null for the defaults.</param>
    /// <param name="checkpoint">Where to go on; null for the start.</param>
    /// <param name="processes">Those that train together; not owned.</param>
    /// <exception cref="GhostNetException">Recipe, data or checkpoint cannot be used, or not together.</exception>
    private TrainingRun(string dataPath, RunFolder folder, Recipe recipe, LoadingOptions? loading, Checkpoint? checkpoint, Processes processes)
    {
        recipe.Validate();
        StartingModel start = StartingModel.Find(recipe.Model, recipe.Arguments);
        if (recipe.FreezeEpochs > 0 && start.Model is null)
        {
            throw new GhostNetException($"freeze-epochs keeps what a network has learned, and {recipe.Model} has fresh weights; start from a model file");
        }

        Data = TrainingData.Open(dataPath, recipe.Fraction, start.Card.Preprocessing, recipe.Augmentation, LoadingOptions.For(processes, loading));
        (Recipe, Folder) = (recipe = recipe.For(Data.Train.Count, start.Card.Preprocessing), folder);
        checkpoint?.Recipe.For(Data.Train.Count, start.Card.Preprocessing).RequireSameSteps(recipe, folder.Root);
        (Graph, _card) = start.For(Data.Classes);
        _identity = RunIdentity.Of(Graph, Data, recipe.KdModels);
        checkpoint?.Identity.Require(_identity, recipe, dataPath);
        if (recipe.BatchSize > Data.Train.Count)
        {
            throw new GhostNetException($"batch-size must be at most the {Data.Train.Count} images to train on (got {recipe.BatchSize})");
        }

        State = new TrainingState(recipe.Drop is { } rate ? DropoutRate.Apply(Graph, rate) : Graph, recipe);
        Step = new TrainingStep(State, recipe, Data, processes);
        if (recipe.SyncBn)
        {
            State.Network.Synchronize(processes);
        }

        if (recipe.Amp && !Bfloat16.IsMultiplied)
        {
            Notices.Add("warning: libtorch does not multiply bfloat16 on this machine (it has no AVX-512 BF16, or hides its caches): with --amp the run is slower here than without");
        }

        if (checkpoint is not null)
        {
            State.Restore(checkpoint);
            Saved = checkpoint.Position;
            return;
        }

        State.Begin(start.WeightsFor(Graph, recipe.Seed));
        if (start.ReplacesClassifier(Data.Classes.Count))
        {
            Notices.Add(
                $"{recipe.Model}: tells {start.Model!.Graph.Output.Shape[1]} classes apart; its classifier '{Classifier.Find(Graph).Name}' is replaced by a fresh one of {Data.Classes.Count}");
        }
    }

    /// <summary>Opens what a new run begins with.</summary>
    /// <param name="dataPath">The data set.</param>
    /// <param name="folder">The run's files; there must be none.</param>
    /// <param name="recipe">What to compute.</param>
    /// <param name="loading">How images are loaded; null for the defaults.</param>
    /// <param name="processes">Those that train together; all begin with the first one's weights.</param>
    /// <returns>The run.</returns>
    /// <exception cref="GhostNetException">Recipe or data cannot be used, or there is a run already.</exception>
    public static TrainingRun Start(string dataPath, RunFolder folder, Recipe recipe, LoadingOptions? loading, Processes processes)
    {
        TrainingRun run = processes.Together(() => processes.IsFirst && folder.HoldsRun
            ? throw new GhostNetException($"{folder.Root}: holds a training run already; go on with it (--resume) or choose another folder (--output)")
            : new TrainingRun(dataPath, folder, recipe, loading, checkpoint: null, processes));
        if (processes.Count == 1)
        {
            return run;
        }

        Checkpoint first = Checkpoint.Share(run.Capture(), processes);
        return processes.Together(() =>
        {
            first.Recipe.RequireSameSteps(run.Recipe, folder.Root);
            first.Identity.Require(run._identity, recipe, dataPath);
            run.State.Restore(first);
            return run;
        });
    }

    /// <summary>Opens what a run goes on with.</summary>
    /// <param name="dataPath">The run's data set.</param>
    /// <param name="folder">The run's files; the first process reads them.</param>
    /// <param name="change">Changes its recipe.</param>
    /// <param name="loading">How images are loaded; null for the defaults.</param>
    /// <param name="processes">Those that train together; not necessarily as many as before.</param>
    /// <returns>The run, at the newest checkpoint that is not damaged.</returns>
    /// <exception cref="GhostNetException">Checkpoints or data cannot be used, or the recipe is changed where it may not be.</exception>
    public static TrainingRun Resume(string dataPath, RunFolder folder, Func<Recipe, Recipe> change, LoadingOptions? loading, Processes processes)
    {
        var notices = new List<string>();
        Checkpoint checkpoint = Checkpoint.Share(processes.Together(() => processes.IsFirst ? folder.Checkpoints.Load(notices.Add) : null), processes);
        return processes.Together(() =>
        {
            Recipe old = checkpoint.Recipe;
            Recipe recipe = change(old);
            int? firstEpochs = checkpoint.Position.FirstEpochs ?? (recipe.Epochs == old.Epochs ? null : old.Epochs);
            checkpoint = checkpoint with { Position = checkpoint.Position with { FirstEpochs = firstEpochs } };
            var run = new TrainingRun(dataPath, folder, recipe, loading, checkpoint, processes);
            run.Notices.AddRange(notices);
            return run;
        });
    }

    /// <summary>What to compute.</summary>
    public Recipe Recipe { get; }

    /// <summary>The run's files.</summary>
    public RunFolder Folder { get; }

    /// <summary>The images.</summary>
    public TrainingData Data { get; }

    /// <summary>The network as it is saved; while it trains, its dropout may have another rate.</summary>
    public Graph Graph { get; }

    /// <summary>What training changes.</summary>
    public TrainingState State { get; }

    /// <summary>What changes it.</summary>
    public TrainingStep Step { get; }

    /// <summary>What the observer is to be told first.</summary>
    public List<string> Notices { get; } = [];

    /// <summary>What the last checkpoint holds; null while there is none.</summary>
    public RunPosition? Saved { get; set; }

    /// <summary>The state as a checkpoint.</summary>
    /// <returns>A copy.</returns>
    public Checkpoint Capture() => State.Capture(Recipe, _identity);

    /// <summary>The model of the last epoch.</summary>
    /// <returns>A copy, with a card.</returns>
    public Model CaptureModel()
    {
        EpochResult result = State.Position.Epochs[^1];
        ModelCard card = _card with
        {
            Training = new TrainingSummary(Data.Name, Data.Train.Count, result.Epoch, $"{Recipe.Describe(State.Position.FirstEpochs)}, {Data.Crop}", Recipe.Seed),
            Evaluation = Data.Evaluated(result.TestTop1, result.TestTop5),
        };
        return new Model(Graph, State.Result.Export(), card);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Step.Dispose();
        State.Dispose();
        Data.Dispose();
    }
}
