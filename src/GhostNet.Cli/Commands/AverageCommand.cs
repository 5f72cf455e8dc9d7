using System.CommandLine;
using GhostNet.Models;
using GhostNet.Runtime;
using GhostNet.Training;
using GhostNet.Training.Data;
using GhostNet.Training.Metrics;

namespace GhostNet.Cli.Commands;

/// <summary><c>average MODEL MODEL…</c>: one model of several.</summary>
internal static class AverageCommand
{
    private const int Batch = 100;

    public static Command Create()
    {
        var models = new Argument<string[]>("models") { Description = "model files of one network, each trained on from the same weights, or checkpoints of a run", Arity = new ArgumentArity(2, 1000) };
        var data = new Option<string>("--data") { Description = CommonOptions.DataFormats, Required = true };
        var output = new Option<string>("--output", "-o") { Description = "the model file to write", Required = true };
        Option<OutputFormat> format = CommonOptions.Format();
        var loading = new LoadingArguments();
        var verb = new Verb(
            "average",
            "Makes one model of several: the mean of their weights, its normalisations measured anew.",
            "ghostnet average first.safetensors second.safetensors --data cifar10-jpeg.zip --output both.safetensors")
        {
            models, data, output, format,
        };
        loading.AddTo(verb);
        verb.SetAction(parsed =>
        {
            (string Name, Model Model)[] parts = [.. parsed.GetRequiredValue(models).Select(path => (path, ModelSource.Load(path)))];
            string target = parsed.GetRequiredValue(output);
            using TrainingData images = TrainingData.Open(parsed.GetRequiredValue(data), 1, parts[0].Model.Card.Preprocessing, loading: loading.Read(parsed));
            using var progress = new ProgressLine();
            Model average = ModelAverage.Of(parts, images, done => progress.Show($"{target}: {done} images"));
            (string Name, ClassificationMetrics Metrics)[] measured = [.. parts.Append((Name: target, Model: average)).Select(m => (m.Name, Measure(m, images.Test, progress)))];
            progress.Clear();

            ClassificationMetrics its = measured[^1].Metrics;
            ModelOutput.Save(new Model(average.Graph, average.Weights, average.Card with { Evaluation = images.Evaluated(its.Top1, its.Top5) }), target);
            Show(measured, parsed.GetValue(format));
            UnreadableReport.Write(images.Unreadable);
            return 0;
        });
        return verb;
    }

    private static ClassificationMetrics Measure((string Name, Model Model) named, LabelledImages images, ProgressLine progress)
    {
        using var session = new InferenceSession(named.Model);
        return Evaluator.Evaluate(
            input => session.Run(input), named.Model.Graph.Output.Shape[1], images, Batch, done => progress.Show($"{named.Name}: {done}/{images.Count} images"));
    }

    private static void Show((string Name, ClassificationMetrics Metrics)[] measured, OutputFormat format)
    {
        if (format == OutputFormat.Json)
        {
            Output.Json(measured.Select(m => new { Model = m.Name, m.Metrics.Images, m.Metrics.Top1, m.Metrics.Top5, m.Metrics.Loss }));
            return;
        }

        Output.Table(["model", ">top-1", ">loss"], measured.Select(m => new[] { m.Name, $"{m.Metrics.Top1 * 100:0.00} %", $"{m.Metrics.Loss:0.0000}" }));
    }
}
