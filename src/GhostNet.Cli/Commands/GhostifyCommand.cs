using System.CommandLine;
using System.IO.Enumeration;
using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Passes;

namespace GhostNet.Cli.Commands;

/// <summary><c>ghostify MODEL</c>: a network's convolutions become Ghost modules.</summary>
internal static class GhostifyCommand
{
    public static Command Create()
    {
        var source = new Argument<string>("model") { Description = "model file, .onnx file or architecture name" };
        var ratio = new Option<int>("--ratio", "-s") { Description = "ratio s: one intrinsic map to every s output maps", DefaultValueFactory = _ => 2 };
        var kernel = new Option<int>("--kernel", "-d") { Description = "kernel size d of the cheap operations", DefaultValueFactory = _ => 3 };
        var keep = new Option<string[]>("--keep") { Description = "convolutions to leave as they are: names with * and ?; may be given several times" };
        var fit = new Option<string?>("--fit") { Description = "folder of photos: fit the modules to what the trained network does with them" };
        var photos = new Option<int>("--photos") { Description = "how many of the photos to fit to", DefaultValueFactory = _ => 128 };
        var output = new Option<string>("--output", "-o") { Description = "the model file to write", Required = true };
        Option<OutputFormat> format = CommonOptions.Format();
        var verb = new Verb(
            "ghostify",
            "Replaces a network's convolutions by Ghost modules.",
            "ghostnet ghostify resnet50 --keep conv1 --output ghost_resnet50.safetensors",
            "ghostnet ghostify runs/birds/weights/best.safetensors --fit photos/ --output ghosted.safetensors",
            "ghostnet ghostify squeezenet.onnx -s 4 -d 5 --keep 'classifier.*' --output ghosted.safetensors")
        {
            source, ratio, kernel, keep, fit, photos, output, format,
        };
        verb.SetAction(parsed =>
        {
            if (parsed.GetValue(ratio) is < 2 or > 64)
            {
                throw new GhostNetException($"--ratio must be from 2 to 64 (got {parsed.GetValue(ratio)})");
            }

            if (parsed.GetValue(kernel) is < 1 or > 31 || parsed.GetValue(kernel) % 2 == 0)
            {
                throw new GhostNetException($"--kernel must be odd, from 1 to 31 (got {parsed.GetValue(kernel)})");
            }

            Model model = ModelSource.LoadOrInitialize(parsed.GetRequiredValue(source));
            var ghostify = new Ghostify
            {
                Ratio = parsed.GetValue(ratio),
                Kernel = parsed.GetValue(kernel),
                Keep = Matcher(model.Graph, parsed.GetValue(keep) ?? []),
            };
            if (ghostify.Find(model.Graph).Count == 0)
            {
                throw new GhostNetException($"{model.Graph.Name}: has no convolution to replace");
            }

            GhostifiedModel result = parsed.GetValue(fit) is { } folder
                ? GhostifiedModel.Fit(model, ghostify, Choose([.. PhotoPath.Expand(folder)], parsed.GetValue(photos)))
                : GhostifiedModel.Initialize(model, ghostify);
            string path = parsed.GetRequiredValue(output);
            result.After.Save(path);
            Show(result, path, parsed.GetValue(format));
            return 0;
        });
        return verb;
    }

    private static Func<Node, bool> Matcher(Graph graph, string[] patterns)
    {
        foreach (string pattern in patterns)
        {
            if (!graph.Nodes.Any(n => FileSystemName.MatchesSimpleExpression(pattern, n.Name, ignoreCase: false)))
            {
                throw new GhostNetException($"--keep {pattern}: no node of {graph.Name} has such a name{Nearest.Suggest(pattern, graph.Nodes.Select(n => n.Name))}");
            }
        }

        return node => patterns.Any(p => FileSystemName.MatchesSimpleExpression(p, node.Name, ignoreCase: false));
    }

    /// <summary>As many photos as wanted, evenly spread over all.</summary>
    private static string[] Choose(string[] photos, int count) =>
        count < 1 ? throw new GhostNetException($"--photos must be at least 1 (got {count})")
        : photos.Length <= count ? photos
        : [.. Enumerable.Range(0, count).Select(i => photos[(int)((long)i * photos.Length / count)])];

    private static void Show(GhostifiedModel result, string path, OutputFormat format)
    {
        (Cost before, Cost after) = (Cost.Of(result.Before.Graph), Cost.Of(result.After.Graph));
        if (format == OutputFormat.Json)
        {
            Output.Json(new
            {
                Model = path,
                Before = new { result.Before.Graph.Name, before.Parameters, before.Macs },
                After = new { result.After.Graph.Name, after.Parameters, after.Macs },
                Layers = result.Layers.Select(l => new { l.Name, l.Filters, l.Intrinsics, l.RelativeError }),
                result.Agreement,
            });
            return;
        }

        if (result.Layers.Count > 0)
        {
            Output.Table(
                ["convolution", ">filters", ">kept", ">relative error"],
                result.Layers.Select(l => new[] { l.Name, $"{l.Filters}", $"{l.Intrinsics}", $"{l.RelativeError:0.000}" }));
            Console.Out.WriteLine();
        }

        Output.Table(
            ["network", ">parameters", ">M MACs"],
            [
                [result.Before.Graph.Name, $"{before.Parameters:N0}", $"{before.Macs / 1e6:N2}"],
                [result.After.Graph.Name, $"{after.Parameters:N0}", $"{after.Macs / 1e6:N2}"],
            ]);
        if (result.Agreement is { } agreement)
        {
            Console.Out.WriteLine();
            Console.Out.WriteLine($"both give the same class to {agreement * 100:0.0} % of the photos");
        }
    }
}
