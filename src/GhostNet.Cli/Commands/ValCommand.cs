using System.CommandLine;
using GhostNet.Cli.Shards;
using GhostNet.Imaging.Datasets;
using GhostNet.Models;
using GhostNet.Training;
using GhostNet.Training.Data;
using GhostNet.Training.Metrics;

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
        var sharing = new ShardOptions();
        var verb = new Verb(
            "val",
            "Measures a model's accuracy on labelled photos.",
            "ghostnet val cifar10-jpeg.zip",
            "ghostnet val birds/ --model runs/birds/weights/best.safetensors --format json",
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
}
