using System.CommandLine;
using GhostNet.Training;

namespace GhostNet.Cli.Commands;

/// <summary><c>train DATA</c>: trains a network on labelled photos.</summary>
internal static class TrainCommand
{
    public static Command Create()
    {
        var defaults = new TrainingOptions { Model = "ghostnet_100" };
        var data = new Argument<string>("data") { Description = CommonOptions.DataFormats };
        var model = new Option<string>("--model", "-m") { Description = "architecture name, see 'ghostnet models', or a model file to start from", DefaultValueFactory = _ => defaults.Model };
        var epochs = new Option<int>("--epochs") { Description = "passes over the photos", DefaultValueFactory = _ => defaults.Epochs };
        var batch = new Option<int>("--batch") { Description = "photos in a step", DefaultValueFactory = _ => defaults.Batch };
        var seed = new Option<int>("--seed") { Description = "seed of every random choice", DefaultValueFactory = _ => defaults.Seed };
        var fraction = new Option<double>("--fraction") { Description = "share of the photos to train on", DefaultValueFactory = _ => defaults.Fraction };
        var learningRate = new Option<double?>("--lr") { Description = "highest learning rate; by default 0.1 for a batch of 128" };
        var weightDecay = new Option<double>("--weight-decay") { Description = "weight decay", DefaultValueFactory = _ => defaults.WeightDecay };
        var output = new Option<string?>("--output", "-o") { Description = "the run's folder; by default runs/MODEL" };
        var resume = new Option<bool>("--resume") { Description = "go on with the run in that folder, with its own settings; --epochs makes it longer" };
        var loading = new LoadingArguments();
        var verb = new Verb(
            "train",
            "Trains a network on labelled photos.",
            "ghostnet train birds/ --epochs 30 --output runs/birds",
            "ghostnet train cifar10-jpeg.zip --model ghost_resnet56 --epochs 200 --output runs/cifar",
            "ghostnet train cifar10-jpeg.zip --model ghosted.safetensors --epochs 5 --lr 0.01 --output runs/tuned",
            "ghostnet train cifar10-jpeg.zip --output runs/cifar --resume")
        {
            data, model, epochs, batch, seed, fraction, learningRate, weightDecay, output, resume,
        };
        loading.AddTo(verb);
        verb.SetAction(parsed =>
        {
            var options = new TrainingOptions
            {
                Model = parsed.GetRequiredValue(model),
                Epochs = parsed.GetValue(epochs),
                Batch = parsed.GetValue(batch),
                Seed = parsed.GetValue(seed),
                Fraction = parsed.GetValue(fraction),
                LearningRate = parsed.GetValue(learningRate),
                WeightDecay = parsed.GetValue(weightDecay),
            };
            string folder = parsed.GetValue(output) ?? Path.Combine("runs", Path.GetFileNameWithoutExtension(options.Model));
            string photos = parsed.GetRequiredValue(data);
            using var stop = new StopSignal();
            using Trainer trainer = parsed.GetValue(resume)
                ? Trainer.Resume(photos, folder, parsed.GetResult(epochs) is { Implicit: false } ? options.Epochs : null, loading.Read(parsed))
                : Trainer.Start(photos, folder, options, loading.Read(parsed));
            return Train(trainer, stop.Token);
        });
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
            Console.Error.WriteLine($"stopped; {result.Folder.LastCheckpoint} holds all that was done, go on with --resume");
            return StopSignal.ExitCode;
        }

        Console.Out.WriteLine($"{result.Folder.BestModel}: top-1 {result.Epochs.Max(e => e.TestTop1) * 100:0.00} %");
        return 0;
    }
}
