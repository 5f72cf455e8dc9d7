using System.CommandLine;
using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Onnx.Export;

namespace GhostNet.Cli.Commands;

/// <summary><c>export MODEL</c>: a model to an ONNX file.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var model = new Argument<string>("model") { Description = "model file or .onnx" };
        var output = new Option<string>("--output", "-o") { Description = "the .onnx file to write", Required = true };
        var fold = new Option<bool>("--fold") { Description = "fold batch normalisations into the layers before them" };
        var dynamicSize = new Option<bool>("--dynamic-size") { Description = "take inputs of any height and width" };
        var size = new Option<int?>("--size") { Description = "height and width of the input; the model's own by default" };
        var verb = new Verb(
            "export",
            "Writes a model as an ONNX file, after ONNX Runtime has computed the same with it as the reference interpreter.",
            "ghostnet export birds.safetensors --output birds.onnx",
            "ghostnet export birds.safetensors --output birds.onnx --fold --dynamic-size")
        {
            model, output, fold, dynamicSize, size,
        };
        verb.SetAction(parsed =>
        {
            Model loaded = ModelSource.Load(parsed.GetRequiredValue(model));
            if (parsed.GetValue(size) is { } side)
            {
                loaded = OfSize(loaded, side);
            }

            var export = new OnnxExport { FoldBatchNorm = parsed.GetValue(fold), DynamicSize = parsed.GetValue(dynamicSize) };
            string path = parsed.GetRequiredValue(output);
            using var content = new MemoryStream();
            export.Write(loaded, content);
            ExportCheck.Run(loaded, content.ToArray(), path, export.DynamicSize);
            AtomicFile.Write(path, content.WriteTo);
            Console.Error.WriteLine($"{path}: {loaded.Graph.Name}, {content.Length:N0} bytes");
            return 0;
        });
        return verb;
    }

    private static Model OfSize(Model model, int side)
    {
        Preprocessing preprocessing = model.Card.Preprocessing with { Height = side, Width = side };
        preprocessing.Validate();
        Graph graph = model.Graph.WithInput(model.Graph.Input.Shape.With(2, side).With(3, side));
        return new Model(graph, model.Weights, model.Card with { Preprocessing = preprocessing, Macs = Cost.Of(graph).Macs });
    }
}
