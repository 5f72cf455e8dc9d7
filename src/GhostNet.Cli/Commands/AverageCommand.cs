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
        var models = new Argument<string[]>("models") { Description = "model files of one network, each trained on from the same weights", Arity = new ArgumentArity(2, 1000) };
        var data = new Option<string>("--data") { Description = CommonOptions.DataFormats, Required = true };
        var output = new Option<string>("--output", "-o") { Description = "the model file to write", Required = true };
        var loading = new LoadingArguments();
        var verb = new Verb(
            "average",
            "Makes one model of several: the mean of their weights, its normalisations measured anew.",
            "ghostnet average first.safetensors second.safetensors --data cifar10-jpeg.zip --output both.safetensors")
        {
            models, data, output,
        };
        loading.AddTo(verb);
        verb.SetAction(parsed =>
        {
            (string Name, Model Model)[] parts = [.. parsed.GetRequiredValue(models).Select(path => (path, ModelSource.Load(path)))];
            string path = parsed.GetRequiredValue(data), target = parsed.GetRequiredValue(output);
            using TrainingData images = TrainingData.Open(path, 1, parts[0].Model.Card.Preprocessing, loading: loading.Read(parsed));
            using var progress = new ProgressLine();
            Model average = ModelAverage.Of(parts, images, done => progress.Show($"{target}: {done} images"));
            var rows = new List<string[]>();
            foreach ((string name, Model model) in parts.Append((target, average)))
            {
                ClassificationMetrics metrics = Measure(model, images.Test, done => progress.Show($"{name}: {done}/{images.Test.Count} images"));
                rows.Add([name, $"{metrics.Top1 * 100:0.00} %", $"{metrics.Loss:0.0000}"]);
                average = new Model(average.Graph, average.Weights, average.Card with
                {
                    Evaluation = new Evaluation(Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(path)), metrics.Images, metrics.Top1, metrics.Top5),
                });
            }

            progress.Clear();
            ModelOutput.Save(average, target);
            Output.Table(["model", ">top-1", ">loss"], rows);
            UnreadableReport.Write(images.Unreadable);
            return 0;
        });
        return verb;
    }

    private static ClassificationMetrics Measure(Model model, LabelledImages images, Action<int> onProgress)
    {
        using var session = new InferenceSession(model);
        return Evaluator.Evaluate(input => session.Run(input), model.Graph.Output.Shape[1], images, Batch, onProgress);
    }
}
