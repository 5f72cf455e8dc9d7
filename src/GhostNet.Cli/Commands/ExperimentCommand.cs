using System.CommandLine;
using GhostNet.Cli.Experiments;
using GhostNet.Cli.Paper;
using GhostNet.Training;
using GhostNet.Training.Data;
using GhostNet.Training.Distributed;

namespace GhostNet.Cli.Commands;

/// <summary><c>experiment TABLE DATA</c>: one of the paper's tables as training runs.</summary>
internal static class ExperimentCommand
{
    private static readonly Dictionary<string, PaperTable> Tables = new()
    {
        ["kernel"] = CifarTables.Kernel,
        ["ratio"] = CifarTables.Ratio,
        ["compression"] = CifarTables.Compression,
    };

    public static Command Create()
    {
        var table = new Argument<string>("table")
        {
            Description = "kernel: the cheap operation's kernel d; ratio: the ratio s; compression: VGG-16, ResNet-56 and their Ghost versions",
        };
        table.AcceptOnlyFromAmong([.. Tables.Keys]);
        var data = new Argument<string>("data") { Description = CommonOptions.DataFormats };
        var seeds = new Option<int>("--seeds") { Description = "how many times each network is trained, from one seed after the other", DefaultValueFactory = _ => 1 };
        var output = new Option<string>("--output", "-o") { Description = "folder of the runs, which later runs of this command go on with", DefaultValueFactory = _ => Path.Combine("runs", "experiments") };
        Option<PageFormat> format = CommonOptions.PageFormat();
        var loading = new LoadingArguments();
        var settings = new RecipeOptions(except: ["model", "width", "ghost-ratio", "ghost-kernel"]);
        var verb = new Verb(
            "experiment",
            "Trains the networks of one of the paper's CIFAR-10 tables and prints the paper's accuracies beside those reached here.",
            "ghostnet experiment ratio cifar10.zip --epochs 20 --fraction 0.2 --seeds 3",
            "ghostnet experiment compression cifar10.zip --recipe recipes/cifar10-two-hours.yaml --output runs/compression")
        {
            table, data, seeds, output, format,
        };
        settings.AddTo(verb);
        loading.AddTo(verb);
        verb.SetAction(parsed => Job.Run(() =>
        {
            Recipe recipe = Processes.OfJob.Together(() => parsed.GetValue(seeds) is < 1 or > 1000
                ? throw new GhostNetException($"--seeds must be from 1 to 1000 (got {parsed.GetValue(seeds)})")
                : settings.Apply(parsed, new Recipe()));
            PaperTable chosen = Tables[parsed.GetRequiredValue(table)];
            IReadOnlyList<ExperimentRun> runs = ExperimentRun.Of(chosen, recipe, parsed.GetValue(seeds));
            (string photos, string folder, LoadingOptions options) = (parsed.GetRequiredValue(data), parsed.GetRequiredValue(output), loading.Read(parsed));
            using var stop = new StopSignal();
            ILookup<PaperRow, EpochResult> done = Train(runs, (run, observer) => run.Train(photos, folder, options, observer, stop.Token));
            new ExperimentPage(chosen, [.. chosen.Rows.Select(row => new ExperimentRow(row, [.. done[row]]))]).Write(parsed.GetValue(format), recipe);
            int complete = done.Sum(row => row.Count());
            if (complete < runs.Count)
            {
                Job.Tell($"stopped; {complete} of {runs.Count} runs are complete, the same command goes on");
                return StopSignal.ExitCode;
            }

            return 0;
        }));
        return verb;
    }

    /// <summary>Makes the runs in order, until one is stopped; returns the last epochs of those that are complete.</summary>
    private static ILookup<PaperRow, EpochResult> Train(IReadOnlyList<ExperimentRun> runs, Func<ExperimentRun, ITrainingObserver, TrainingResult> train)
    {
        var done = new List<(PaperRow Row, EpochResult Epoch)>();
        foreach ((int i, ExperimentRun run) in runs.Index())
        {
            Job.Tell($"{run.Row.Name}, seed {run.Recipe.Seed} ({i + 1} of {runs.Count})");
            using var observer = new TrainingDisplay();
            TrainingResult result = train(run, observer);
            if (!result.IsComplete)
            {
                break;
            }

            done.Add((run.Row, result.Epochs[^1]));
        }

        return done.ToLookup(d => d.Row, d => d.Epoch);
    }
}
