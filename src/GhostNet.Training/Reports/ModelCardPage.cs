using System.Globalization;
using System.Text;
using GhostNet.Models;
using GhostNet.Training.Metrics;
using YamlDotNet.Serialization;

namespace GhostNet.Training.Reports;

/// <summary>A model's card for people, as model hubs show it: Markdown below a head of YAML.</summary>
internal static class ModelCardPage
{
    private const string Task = "image-classification";
    private const int MostRows = 10;
    private const int MostClasses = 100;

    /// <summary>Writes the page.</summary>
    /// <param name="card">The model's card, with its training and evaluation.</param>
    /// <param name="classes">The accuracy of each class.</param>
    /// <param name="file">The model file's name.</param>
    /// <returns>The page.</returns>
    public static string Write(ModelCard card, IReadOnlyList<ClassAccuracy> classes, string file)
    {
        TrainingSummary training = card.Training!;
        Evaluation measured = card.Evaluation!;
        Preprocessing input = card.Preprocessing;
        string origin = card.SourceSha256 is { } hash ? $"the weights of a model file with SHA-256 `{hash}`" : "fresh weights";
        return Text(
            $"""
            ---
            {Head(card, training, measured)}---

            # {Escape(card.Architecture)}, trained on {Escape(training.Data)}

            An image classifier that tells {card.Labels.Count} classes apart; its best class is right for {Percent(measured.Top1)} of {measured.Images} test photos.

            | | |
            |---|---|
            | top-1 | {Percent(measured.Top1)} |
            {(card.Labels.Count > 5 ? $"| top-5 | {Percent(measured.Top5)} |\n" : string.Empty)}| parameters | {card.Parameters:N0} |
            | multiply-accumulates for a photo | {card.Macs:N0} |
            | input | {input.Height}×{input.Width} pixels, RGB |

            ## Use

            ```
            ghostnet predict photo.jpg --model {file}
            ```

            ```csharp
            Model model = Model.Load("{file}");
            Tensor logits = new InferenceSession(model).Run(new Preprocessor(model.Card.Preprocessing).Load("photo.jpg"));
            Prediction best = Prediction.Top(logits.Data, model.Card.Labels, count: 1)[0];
            ```

            ## Classes

            {Names(card.Labels)}

            ## Preprocessing

            A photo is resized ({input.Interpolation.ToString().ToLowerInvariant()}) to cover {(int)(input.Height / input.CropFraction)}×{(int)(input.Width / input.CropFraction)} pixels and
            cropped in its centre to {input.Height}×{input.Width}; bytes are divided by 255 and normalised with mean ({List(input.Mean)}) and
            standard deviation ({List(input.Std)}). The model file says so itself, and both ways above follow it.

            ## Training

            - data: {Escape(training.Data)}, {training.Images} photos; measured on {measured.Images} others
            - these weights are those after epoch {training.Epochs}, the best one; from {origin}
            - recipe: {training.Recipe}, seed {training.Seed}

            ## Accuracy by class

            {Table(classes)}

            Made with GhostNet for .NET {RunStart.Version}.

            """);
    }

    private static string Head(ModelCard card, TrainingSummary training, Evaluation measured)
    {
        var head = new Dictionary<string, object>();
        if (card.Licence is { } licence)
        {
            head["license"] = licence.ToLowerInvariant();
        }

        head["tags"] = new[] { Task, card.Architecture };
        head["datasets"] = new[] { training.Data };
        head["metrics"] = new[] { "accuracy" };
        head["model-index"] = new[]
        {
            new Dictionary<string, object>
            {
                ["name"] = card.Architecture,
                ["results"] = new[]
                {
                    new Dictionary<string, object>
                    {
                        ["task"] = new Dictionary<string, object> { ["type"] = Task },
                        ["dataset"] = new Dictionary<string, object> { ["name"] = measured.Data, ["type"] = measured.Data },
                        ["metrics"] = new[] { new Dictionary<string, object> { ["type"] = "accuracy", ["value"] = measured.Top1 } },
                    },
                },
            },
        };
        return new SerializerBuilder().WithNewLine("\n").WithQuotingNecessaryStrings().Build().Serialize(head);
    }

    private static string Names(IReadOnlyList<string> labels) => labels.Count <= MostClasses
        ? string.Join(", ", labels.Select(Escape))
        : Text($"{string.Join(", ", labels.Take(MostClasses).Select(Escape))}, … ({labels.Count} in all; the model file has every name)");

    private static string Table(IReadOnlyList<ClassAccuracy> classes)
    {
        ClassAccuracy[] measured = [.. classes.Where(c => c.Images > 0).OrderByDescending(c => c.Top1)];
        string[] rows = [.. measured.Select(c => Text($"| {Escape(c.Label)} | {c.Images} | {Percent(c.Top1)} |"))];
        string[] shown = rows.Length <= MostRows ? rows : [.. rows.Take(MostRows / 2), "| … | | |", .. rows.TakeLast(MostRows / 2)];
        return string.Join('\n', ["| class | photos | top-1 |", "|---|---:|---:|", .. shown]);
    }

    private static string List(IEnumerable<float> values) => string.Join(", ", values.Select(v => v.ToString(CultureInfo.InvariantCulture)));

    private static string Percent(double share) => Text($"{100 * share:0.00} %");

    /// <summary>A name as Markdown shows it, in one line, whatever it consists of.</summary>
    private static string Escape(string name)
    {
        var text = new StringBuilder();
        foreach (char c in name)
        {
            text.Append(@"\`*_[]<>|#".Contains(c, StringComparison.Ordinal) ? $"\\{c}" : char.IsControl(c) ? " " : $"{c}");
        }

        return text.ToString();
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
