using System.CommandLine;
using GhostNet.Architectures;
using GhostNet.Hub;
using GhostNet.Models;

namespace GhostNet.Cli.Commands;

/// <summary><c>convert SRC</c>: published weights to a model file.</summary>
internal static class ConvertCommand
{
    public static Command Create()
    {
        var source = new Argument<string>("source") { Description = "weights: .pth, .pth.tar or .safetensors; a folder with timm's config.json and model.safetensors; a model file or .onnx" };
        var architecture = new Option<string?>("--arch", "-a") { Description = "architecture name, see 'ghostnet models'; folders, model files and .onnx bring their own" };
        var width = new Option<double?>("--width") { Description = "width multiplier, for architectures of any width" };
        var classes = new Option<int?>("--num-classes") { Description = "number of classes; by default as many as the file has" };
        var licence = new Option<string?>("--licence") { Description = "licence of the weights for the model's card, an SPDX identifier" };
        var output = new Option<string>("--output", "-o") { Description = "the model file to write", Required = true };
        var verb = new Verb(
            "convert",
            "Makes a model file of published weights, or of a model file one with another licence.",
            "ghostnet convert ghostnet_1x.pth --arch ghostnet_100 --output ghostnet_100.safetensors",
            "ghostnet convert tiny.pth --arch ghostnet --width 0.1 --num-classes 10 --output tiny.safetensors",
            "ghostnet convert runs/birds/weights/best.safetensors --licence CC-BY-4.0 --output birds.safetensors")
        {
            source, architecture, width, classes, licence, output,
        };
        verb.SetAction(parsed =>
        {
            string weights = parsed.GetRequiredValue(source);
            var arguments = new ArchitectureArguments { Width = parsed.GetValue(width), NumClasses = parsed.GetValue(classes) };
            Model model = parsed.GetValue(architecture) is { } name
                ? Convert(weights, ModelRegistry.Get(name), arguments)
                : Directory.Exists(weights) ? HubFolder.Load(weights) : LoadModel(weights);
            if (parsed.GetValue(licence) is { } identifier)
            {
                model = new Model(model.Graph, model.Weights, model.Card with { Licence = identifier });
            }

            ModelOutput.Save(model, parsed.GetRequiredValue(output));
            return 0;
        });
        return verb;
    }

    private static Model LoadModel(string source)
    {
        Model model = ModelSource.Load(source);
        return model.Card.SourceSha256 is null && ModelFile.IsOnnx(source)
            ? new Model(model.Graph, model.Weights, model.Card with { SourceSha256 = PublishedWeights.Hash(source) })
            : model;
    }

    private static Model Convert(string source, Architecture architecture, ArchitectureArguments arguments) => PublishedWeights.ToModel(
        source, new ModelCard { Architecture = architecture.Name, Arguments = arguments, Preprocessing = architecture.Preprocessing });
}
