using System.Text;
using GhostNet.Architectures;
using GhostNet.Models;
using GhostNet.Models.SafeTensors;

namespace GhostNet.Hub.Tests;

/// <summary>The files of a repository with a small network of random weights.</summary>
internal static class TinyRepository
{
    public const string Labels = "\"label_names\": [\"airplane\", \"automobile\", \"bird\", \"cat\", \"deer\", \"dog\", \"frog\", \"horse\", \"ship\", \"truck\"]";

    /// <summary>timm's description of a ResNet-20.</summary>
    /// <param name="more">Further entries of <c>pretrained_cfg</c>.</param>
    public static byte[] Config(string more = Labels) => Encoding.UTF8.GetBytes(
        $$"""
        {"architecture": "resnet20", "num_classes": 10, "num_features": 64, "pretrained_cfg": {
          "tag": "test", "input_size": [3, 40, 48], "interpolation": "bilinear", "crop_pct": 0.9, "crop_mode": "center",
          "mean": [0.5, 0.5, 0.5], "std": [0.25, 0.25, 0.25], "license": "apache-2.0", "fixed_input_size": false, "classifier": null, {{more}} } }
        """);

    /// <summary>Weights of a network of the registry, small numbers above 0.</summary>
    public static byte[] Weights(string architecture = "resnet20", int? classes = null)
    {
        var random = new Random(1);
        Graphs.Graph graph = ModelRegistry.Get(architecture).Create(new ArchitectureArguments { NumClasses = classes });
        var tensors = graph.Parameters.ToDictionary(
            p => p.Name, p => new Tensor(p.Shape, [.. Enumerable.Range(0, (int)p.Shape.ElementCount).Select(_ => 0.1f + (random.NextSingle() * 0.1f))]));
        using var content = new MemoryStream();
        SafeTensorsWriter.Write(content, tensors);
        return content.ToArray();
    }
}
