using System.Globalization;
using GhostNet.Cli.Paper;
using GhostNet.Training;
using GhostNet.Training.Data;
using GhostNet.Training.Distributed;

namespace GhostNet.Cli.Experiments;

/// <summary>A network of one of the paper's tables, trained from one seed.</summary>
/// <param name="Row">The network.</param>
/// <param name="Recipe">How it is trained.</param>
internal sealed record ExperimentRun(PaperRow Row, Recipe Recipe)
{
    /// <summary>Name of the run's folder: what is trained and from which seed, so that tables share the runs that they have in common.</summary>
    public string Name { get; } = string.Create(
        CultureInfo.InvariantCulture, $"{Row.Architecture}{Part("s", Row.Arguments.Ratio)}{Part("d", Row.Arguments.Kernel)}-seed{Recipe.Seed}");

    /// <summary>The runs of a table, row by row.</summary>
    /// <param name="table">The table; rows without a network here are left out.</param>
    /// <param name="recipe">How all are trained; its seed is the first one.</param>
    /// <param name="seeds">From how many seeds each row is trained.</param>
    public static IReadOnlyList<ExperimentRun> Of(PaperTable table, Recipe recipe, int seeds) =>
    [
        .. from row in table.Rows
           where row.Architecture is not null
           from seed in Enumerable.Range(recipe.Seed, seeds)
           select new ExperimentRun(row, recipe with { Model = row.Architecture!, Arguments = row.Arguments, Seed = seed }),
    ];

    /// <summary>Trains what is not trained yet: begins the run, goes on with it, or only reads what it came to.</summary>
    /// <param name="dataPath">The data set.</param>
    /// <param name="folder">Where the runs' folders are.</param>
    /// <param name="loading">How images are loaded.</param>
    /// <param name="observer">Is told how it goes.</param>
    /// <param name="stop">Stops the run after the step under way.</param>
    /// <returns>How the run ended.</returns>
    /// <exception cref="GhostNetException">The folder holds a run of another recipe, or the run cannot be made.</exception>
    public TrainingResult Train(string dataPath, string folder, LoadingOptions loading, ITrainingObserver observer, CancellationToken stop)
    {
        string output = Path.Combine(folder, Name);
        using Trainer trainer = Processes.OfJob.OfFirst(new RunFolder(output).HoldsRun)
            ? Trainer.Resume(dataPath, output, _ => Recipe, loading)
            : Trainer.Start(dataPath, output, Recipe, loading);
        TrainingResult result = trainer.Run(observer, stop);
        return result.Epochs.Count <= Recipe.Epochs
            ? result
            : throw new GhostNetException($"{output}: was trained for {result.Epochs.Count} epochs already, not {Recipe.Epochs}; choose another folder (--output)");
    }

    private static string Part(string name, int? value) => value is null ? string.Empty : $"-{name}{value}";
}
