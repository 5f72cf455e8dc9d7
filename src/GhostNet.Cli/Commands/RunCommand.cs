using System.CommandLine;
using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Models.Numpy;

namespace GhostNet.Cli.Commands;

/// <summary><c>run</c>: raw tensors through a network.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var model = new Option<string>("--model", "-m") { Description = "model file or .onnx", Required = true };
        var input = new Option<string>("--input", "-i") { Description = "images as a NumPy file, float32, [N, C, H, W]", Required = true };
        var output = new Option<string?>("--output", "-o") { Description = "NumPy file to write the result to" };
        var value = new Option<string?>("--value") { Description = "compute this value inside the network, e.g. blocks.3, instead of its output" };
        var expect = new Option<string?>("--expect") { Description = "NumPy file with the right result: print the largest difference" };
        Option<EngineKind> engine = CommonOptions.Engine();
        var verb = new Verb(
            "run",
            "Runs a network on raw tensors.",
            "ghostnet run --model m.safetensors --input in.npy --output out.npy --engine reference",
            "ghostnet run --model m.safetensors --input in.npy --value blocks.3 --expect blocks.3.npy")
        {
            model, input, output, value, expect, engine,
        };
        verb.SetAction(parsed =>
        {
            string? destination = parsed.GetValue(output);
            string? expected = parsed.GetValue(expect);
            if (destination is null && expected is null)
            {
                throw new GhostNetException("run: give --output, --expect or both");
            }

            string inputPath = parsed.GetRequiredValue(input);
            Model loaded = ModelSource.Load(parsed.GetRequiredValue(model));
            Func<Tensor, Tensor> network = Engine.Create(loaded, parsed.GetValue(engine), parsed.GetValue(value));
            Tensor images = ReadImages(inputPath, loaded);
            Tensor? right = expected is null ? null : NpyFile.Read(expected);
            Tensor result = network(images);
            if (right is not null)
            {
                Console.Out.WriteLine($"{result.Shape}: {Difference.Between(result, right, expected!)}");
            }

            if (destination is not null)
            {
                NpyFile.Write(destination, result);
            }

            return 0;
        });
        return verb;
    }

    private static Tensor ReadImages(string path, Model model)
    {
        Tensor images = NpyFile.Read(path);
        try
        {
            _ = model.Graph.WithInput(images.Shape);
            return images;
        }
        catch (GraphException e)
        {
            throw new GhostNetException($"{path}: {e.Message}", e);
        }
    }
}
