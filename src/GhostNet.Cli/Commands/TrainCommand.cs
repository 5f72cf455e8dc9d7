using System.CommandLine;
using GhostNet.Training;
using GhostNet.Training.Distributed;

namespace GhostNet.Cli.Commands;

/// <summary><c>train DATA</c>: trains a network on labelled photos.</summary>
internal static class TrainCommand
{
    public static Command Create()
    {
        var data = new Argument<string>("data") { Description = CommonOptions.DataFormats };
        var output = new Option<string?>("--output", "-o") { Description = "the run's folder; by default runs/MODEL" };
        var resume = new Option<bool>("--resume") { Description = "go on with the run in that folder, with its own settings; --epochs makes it longer" };
        var loading = new LoadingArguments();
        var verb = new Verb(
            "train",
            "Trains a network on labelled photos.",
            "ghostnet train birds/ --epochs 30 --output runs/birds",
            "ghostnet train cifar10-jpeg.zip --recipe recipes/cifar10-resnet56.yaml --output runs/cifar",
            "ghostnet train birds/ --recipe recipes/finetune.yaml --model ghostnet.safetensors --output runs/tuned",
            "ghostnet train cifar10-jpeg.zip --output runs/cifar --resume")
        {
            data, output, resume,
        };
        var settings = new RecipeOptions();
        settings.AddTo(verb);
        loading.AddTo(verb);
        verb.SetAction(parsed => Job.Run(() =>
        {
            Recipe Change(Recipe recipe) => settings.Apply(parsed, recipe);
            Recipe recipe = Processes.OfJob.Together(() => Change(new Recipe()));
            string folder = parsed.GetValue(output) ?? Path.Combine("runs", Path.GetFileNameWithoutExtension(recipe.Model));
            string photos = parsed.GetRequiredValue(data);
            using var stop = new StopSignal();
            using Trainer trainer = parsed.GetValue(resume) ? Trainer.Resume(photos, folder, Change, loading.Read(parsed)) : Trainer.Start(photos, folder, recipe, loading.Read(parsed));
            return Train(trainer, stop.Token);
        }));
        return verb;
    }

    private static int Train(Trainer trainer, CancellationToken stop)
    {
        using var observer = new TrainingDisplay();
        TrainingResult result = trainer.Run(observer, stop);
        observer.Dispose();
        UnreadableReport.Write(trainer.Unreadable);
        if (!result.IsComplete)
        {
            Job.Tell($"stopped; {result.Folder.LastCheckpoint} holds all that was done, go on with --resume");
            return StopSignal.ExitCode;
        }

        Console.Out.WriteLine($"{result.Folder.BestModel}: top-1 {result.Epochs.Max(e => e.TestTop1) * 100:0.00} %");
        return 0;
    }
}
