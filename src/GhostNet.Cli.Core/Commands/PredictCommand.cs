using System.CommandLine;
using GhostNet.Cli.Shards;
using GhostNet.Models;

namespace GhostNet.Cli.Commands;

/// <summary><c>predict PATH…</c>: labels photos.</summary>
internal static class PredictCommand
{
    private const int ShownInTable = 3;

    /// <summary>Makes the verb.</summary>
    /// <param name="load">Loads what <c>--model</c> names; the shipped model where it names none.</param>
    public static Command Create(Func<string?, Model> load)
    {
        var paths = new Argument<string[]>("path")
        {
            Description = "photos, folders of photos, or - for one photo from stdin",
            Arity = ArgumentArity.OneOrMore,
        };
        Option<string?> model = CommonOptions.ModelFile();
        var top = new Option<int>("--top") { Description = "how many classes to name", DefaultValueFactory = _ => 5 };
        Option<OutputFormat> format = CommonOptions.Format();
        var sharing = new ShardOptions();
        var verb = new Verb(
            "predict",
            "Labels photos.",
            "ghostnet predict holiday.jpg",
            "ghostnet predict photos/ --model runs/birds/weights/best.safetensors --format json",
            "ghostnet predict photos/ --shards 8 --shard 3 --output parts")
        {
            paths, model, top, format,
        };
        sharing.AddTo(verb);
        verb.SetAction(parsed =>
        {
            if (parsed.GetValue(top) < 1)
            {
                throw new GhostNetException($"--top must be at least 1 (got {parsed.GetValue(top)})");
            }

            Shard? shard = sharing.Read(parsed);
            string[] photos = [.. parsed.GetRequiredValue(paths).SelectMany(PhotoPath.Expand)];
            string[] own = shard is null ? photos : [.. shard.Of(photos.Length).Select(i => photos[i])];
            using var labeler = new PhotoLabeler(load(parsed.GetValue(model)), parsed.GetValue(top), own);
            LabeledPhoto[] labeled = Label(labeler, own.Length);
            if (shard is null)
            {
                return Show(labeled, parsed.GetValue(format));
            }

            Part part = Part.Of(shard, $"predict --top {parsed.GetValue(top)}", parsed.GetValue(model), photos);
            (part with { Photos = labeled }).Write(shard.Path);
            return 0;
        });
        return verb;
    }

    private static LabeledPhoto[] Label(PhotoLabeler labeler, int count)
    {
        using var progress = new PhotoProgress(count);
        LabeledPhoto[] photos = labeler.Label(progress.Show);
        progress.Finish();
        return photos;
    }

    /// <summary>Writes the result.</summary>
    /// <param name="photos">What became of each photo.</param>
    /// <param name="format">How.</param>
    /// <returns>The exit code: 1 if a photo could not be read.</returns>
    public static int Show(LabeledPhoto[] photos, OutputFormat format)
    {
        if (format == OutputFormat.Json)
        {
            Output.Json(photos, ResultJson.Writing.LabeledPhotoArray);
        }
        else
        {
            LabeledPhoto[] labeled = [.. photos.Where(p => p.Error is null)];
            int width = labeled.Select(p => p.Path.Length).DefaultIfEmpty().Max();
            foreach (LabeledPhoto photo in labeled)
            {
                Console.Out.WriteLine($"{photo.Path.PadRight(width)}  {string.Join(", ", photo.Predictions.Take(ShownInTable).Select(Describe))}");
            }
        }

        foreach (LabeledPhoto photo in photos.Where(p => p.Error is not null))
        {
            CommandLine.Fail(photo.Error!);
        }

        return Array.Exists(photos, p => p.Error is not null) ? 1 : 0;
    }

    private static string Describe(Prediction prediction) => $"{prediction.Label} {prediction.Score * 100:0.0} %";
}
