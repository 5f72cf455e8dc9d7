using GhostNet.Architectures;
using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Models.Numpy;

namespace GhostNet.Conformance;

/// <summary>GhostNet of width 0.1 against the values that PyTorch computed with the authors' code.</summary>
public class PyTorchTests
{
    private static readonly string[] WeightFiles =
    [
        "ghostnet_w010_c10.pth", "ghostnet_w010_c10.legacy.pth", "ghostnet_w010_c10.checkpoint.pth.tar", "ghostnet_w010_c10.safetensors",
    ];

    // The authors' ReLU works in place, so what was recorded of conv_head is what the ReLU made of it.
    private static readonly (string Recorded, string Value)[] InnerValues =
    [
        ("act1", "act1"), ("blocks.0", "blocks.0"), ("blocks.1", "blocks.1"), ("blocks.3", "blocks.3"), ("blocks.6", "blocks.6"),
        ("blocks.9", "blocks.9"), ("conv_head", "act2"),
    ];

    public static TheoryData<string, string> Files => [.. Backends.Names.SelectMany(b => WeightFiles.Select(f => (b, f)))];

    public static TheoryData<string, string, string> Values => [.. Backends.Names.SelectMany(b => InnerValues.Select(v => (b, v.Recorded, v.Value)))];

    [Theory]
    [MemberData(nameof(Files))]
    public void Logits_are_PyTorchs_whatever_the_format_of_the_weights(string backend, string weights) =>
        Tensors.AssertClose(Npy("ghostnet_w010_c10.logits"), Run(backend, weights, path: null));

    [Theory]
    [MemberData(nameof(Values))]
    public void Values_inside_the_network_are_PyTorchs(string backend, string recorded, string value) =>
        Tensors.AssertClose(Npy($"ghostnet_w010_c10.{recorded}"), Run(backend, WeightFiles[0], value));

    private static Tensor Run(string backend, string weights, string? path)
    {
        Graph graph = ModelRegistry.Get("ghostnet").Create(new ArchitectureArguments { Width = 0.1, NumClasses = 10 });
        using TensorFile file = TensorFile.Open(Reference(weights));
        return Backends.Run(backend, graph, WeightBinder.Bind(graph, file, weights), Npy("input_2x3x96x96"), path);
    }

    private static Tensor Npy(string name) => NpyFile.Read(Reference($"{name}.npy"));

    private static string Reference(string name) => Path.Combine(AppContext.BaseDirectory, "References", name);
}
