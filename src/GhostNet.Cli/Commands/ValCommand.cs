using System.CommandLine;
using GhostNet.Cli.Shards;
using GhostNet.Imaging.Datasets;
using GhostNet.Models;
using GhostNet.Training;
using GhostNet.Training.Data;
using GhostNet.Training.Metrics;
using GhostNet.Training.Reports;
using SkiaSharp;

namespace GhostNet.Cli.Commands;

/// <summary><c>val DATA</c>: a model's accuracy on labelled photos.</summary>
internal static class ValCommand
{
    private const int Batch = 100;

    public static Command Create()
    {
        var data = new Argument<string>("data") { Description = CommonOptions.DataFormats };
        Option<string?> model = CommonOptions.ModelFile();
        Option<EngineKind> engine = CommonOptions.Engine();
        Option<OutputFormat> format = CommonOptions.Format();
        Option<int?> workers = new LoadingArguments().Workers;
        var sharing = new ShardOptions(withoutShards: "folder to write confusion_matrix.png and top_losses.jpg to");
        var verb = new Verb(
            "val",
            "Measures a model's accuracy on labelled photos.",
            "ghostnet val cifar10-jpeg.zip",
            "ghostnet val birds/ --model runs/birds/weights/best.safetensors --format json",
            "ghostnet val birds/ --model runs/birds/weights/best.safetensors --output pictures",
            "ghostnet val imagenet/ --model ghostnet.safetensors --shards 8 --shard 3 --output parts")
        {
            data, model, engine, format, workers,
        };
        sharing.AddTo(verb);
        verb.SetAction(parsed =>
        {
            Shard? shard = sharing.Read(parsed);
            Model loaded = ModelSource.Load(parsed.GetValue(model));
            var options = new LoadingOptions { Workers = parsed.GetValue(workers) };
            options.Validate();
            using IImageSet set = ImageSets.Open(parsed.GetRequiredValue(data), DataSplit.Test);
            var images = LabelledImages.For(set, loaded.Card, parsed.GetRequiredValue(data), options.Workers);
            string? pictures = shard is null ? sharing.Folder(parsed) : null;
            SKTypeface? typeface = pictures is null ? null : PlotFont.Use(PlotFont.Folders);
            Func<Tensor, Tensor> network = Engine.Create(loaded, parsed.GetValue(engine));
            int classes = loaded.Graph.Output.Shape[1];
            using var progress = new ProgressLine();
            int[] own = [.. shard?.Of(images.Count) ?? Enumerable.Range(0, images.Count)];
            ClassificationMetrics metrics = Evaluator.Evaluate(network, classes, images, own, Batch, done => progress.Show($"{done}/{own.Length} images"));
            progress.Clear();
            if (shard is not null)
            {
                Part part = Part.Of(shard, $"val --engine {parsed.GetValue(engine)}".ToLowerInvariant(), parsed.GetValue(model), set.Items.Select(i => i.Name));
                (part with { Samples = metrics.Samples, Labels = loaded.Card.Labels }).Write(shard.Path);
                return 0;
            }

            Show(metrics, loaded.Card.Labels, parsed.GetValue(format));
            if (typeface is not null)
            {
                Draw(metrics, images, loaded.Card.Labels, new RunFolder(pictures!), typeface);
            }

            return 0;
        });
        return verb;
    }

    /// <summary>Writes the result.</summary>
    /// <param name="metrics">Accuracy and loss.</param>
    /// <param name="labels">The classes in output order.</param>
    /// <param name="format">How.</param>
    public static void Show(ClassificationMetrics metrics, IReadOnlyList<string> labels, OutputFormat format)
    {
        if (format == OutputFormat.Json)
        {
            Output.Json(new { metrics.Images, metrics.Top1, metrics.Top5, metrics.Loss, PerClass = metrics.PerClass(labels) });
            return;
        }

        Output.Table(
            ["class", ">images", ">top-1"],
            metrics.PerClass(labels).Select(c => new[] { c.Label, $"{c.Images}", c.Images > 0 ? $"{c.Top1 * 100:0.0} %" : "–" }));
        Console.Out.WriteLine();
        Console.Out.WriteLine($"{metrics.Images} images: top-1 {metrics.Top1 * 100:0.00} %, top-5 {metrics.Top5 * 100:0.00} %, loss {metrics.Loss:0.0000}");
    }

    private static void Draw(ClassificationMetrics metrics, LabelledImages images, IReadOnlyList<string> labels, RunFolder folder, SKTypeface typeface)
    {
        string title = $"Top-1 {metrics.Top1 * 100:0.00} % of {metrics.Images} photos";
        AtomicFile.Write(folder.ConfusionMatrix, stream => stream.Write(ConfusionMatrixPicture.Draw(metrics, labels, title, typeface)));
        AtomicFile.Write(folder.TopLosses, stream => stream.Write(TopLossesPicture.Draw(metrics, images, labels, typeface)));
        Console.Error.WriteLine($"written: {folder.ConfusionMatrix}, {folder.TopLosses}");
    }
}
