using System.CommandLine;
using GhostNet.Analysis;
using GhostNet.Imaging.Drawing;
using GhostNet.Models;

namespace GhostNet.Cli.Commands;

/// <summary><c>features PHOTO</c>: the maps of one layer, and which of them are ghosts of each other.</summary>
internal static class FeaturesCommand
{
    private const string Extension = ".png";

    public static Command Create()
    {
        var photo = new Argument<string>("photo") { Description = "a photo, or - for one from stdin" };
        Option<string?> model = CommonOptions.ModelFile();
        var layer = new Option<string?>("--layer")
        {
            Description = "module path, e.g. blocks.3; by default the first residual block, without one the last maps of the first convolution's size",
        };
        var output = new Option<string>("--output", "-o") { Description = "picture to write", HelpName = "file.png", DefaultValueFactory = _ => $"features{Extension}" };
        var pairs = new Option<int>("--pairs") { Description = "how many pairs of similar maps to find", DefaultValueFactory = _ => 3 };
        Option<EngineKind> engine = CommonOptions.Engine();
        Option<OutputFormat> format = CommonOptions.Format();
        var verb = new Verb(
            "features",
            "Draws the maps of one layer, boxes those that resemble each other, and fits the cheap operation between them.",
            "ghostnet features holiday.jpg",
            "ghostnet features holiday.jpg --model resnet50.safetensors --layer layer1.0 --output figure1.png --pairs 5")
        {
            photo, model, layer, output, pairs, engine, format,
        };
        verb.SetAction(parsed =>
        {
            int count = parsed.GetValue(pairs);
            if (count < 0 || count > FeatureSheet.MaxPairs)
            {
                throw new GhostNetException($"--pairs must be from 0 to {FeatureSheet.MaxPairs} (got {count})");
            }

            string path = parsed.GetRequiredValue(output);
            if (!Path.GetExtension(path).Equals(Extension, StringComparison.OrdinalIgnoreCase))
            {
                throw new GhostNetException($"--output must end in {Extension} (got '{path}')");
            }

            Model loaded = ModelSource.Load(parsed.GetValue(model));
            FeatureReport report = FeatureReport.Make(
                loaded, parsed.GetValue(engine), parsed.GetValue(layer) ?? DefaultLayer.Of(loaded.Graph), PhotoPath.Decode(parsed.GetRequiredValue(photo)), count);
            AtomicFile.Write(path, report.Sheet.WritePng);
            Console.Error.WriteLine($"{path}: {report.Title}");
            return Show(report, path, parsed.GetValue(format));
        });
        return verb;
    }

    private static int Show(FeatureReport report, string path, OutputFormat format)
    {
        if (format == OutputFormat.Json)
        {
            Output.Json(new
            {
                report.Model,
                report.Layer,
                Maps = report.Sheet.Maps.Count,
                report.Sheet.Maps.Height,
                report.Sheet.Maps.Width,
                report.Sheet.Ghost,
                Output = path,
                ToyExperiment.Kernels,
                Pairs = report.Pairs.Select(p => new { p.Color, p.Pair.First, p.Pair.Second, p.Pair.Correlation, p.MeanSquaredErrors }),
                Paper = report.Reported,
            });
            return 0;
        }

        Output.Table(
            ["pair", ">from", ">to", ">correlation", .. ToyExperiment.Kernels.Select(d => $">d = {d}")],
            [
                .. report.Pairs.Select(p => (string[])[p.Color, $"{p.Pair.First}", $"{p.Pair.Second}", $"{p.Pair.Correlation:0.0000}", .. Thousandths(p.MeanSquaredErrors, "0.00")]),
                .. report.Reported.Select(r => (string[])[$"paper's {r.Color}", "–", "–", "–", .. Thousandths(r.MeanSquaredErrors, "0.0")]),
            ]);
        Console.Out.WriteLine();
        Console.Out.WriteLine("MSE × 10⁻³ of maps stretched to 0…1: the best d×d depthwise filter turns map 'from' into map 'to'");
        return 0;
    }

    private static IEnumerable<string> Thousandths(IReadOnlyList<double> errors, string digits) => errors.Select(e => (e * 1000).ToString(digits));
}
