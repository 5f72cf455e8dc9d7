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

    public static TheoryData<string, string, double, int?, string> OtherNetworks =>
    [
        .. Backends.Names.Select(b => (b, "ghostnetv2", 0.1, (int?)null, "ghostnetv2_w010_c10")),
        .. Backends.Names.Select(b => (b, "mobilenetv2", 0.1, (int?)null, "mobilenet_v2_w010_c10")),
        .. Backends.Names.Select(b => (b, "mobilenet_v3_small", 0.25, (int?)512, "mobilenet_v3_small_w025_c10")),
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void Logits_are_PyTorchs_whatever_the_format_of_the_weights(string backend, string weights) =>
        Tensors.AssertClose(Npy("ghostnet_w010_c10.logits"), Run(backend, weights, path: null));

    [Theory]
    [MemberData(nameof(Values))]
    public void Values_inside_the_network_are_PyTorchs(string backend, string recorded, string value) =>
        Tensors.AssertClose(Npy($"ghostnet_w010_c10.{recorded}"), Run(backend, WeightFiles[0], value));

    [Theory]
    [MemberData(nameof(OtherNetworks))]
    public void Logits_of_other_networks_are_PyTorchs(string backend, string architecture, double width, int? head, string file) =>
        Tensors.AssertClose(Npy($"{file}.logits"), Run(backend, $"{file}.pth", path: null, architecture, width, head));

    private static Tensor Run(string backend, string weights, string? path, string name = "ghostnet", double width = 0.1, int? head = null)
    {
        Architecture architecture = ModelRegistry.Get(name);
        Graph graph = architecture.Create(new ArchitectureArguments { Width = width, NumClasses = 10, Head = head });
        using TensorFile file = TensorFile.Open(Reference(weights));
        IReadOnlyDictionary<string, Tensor> bound = WeightBinder.Bind(graph, file, weights, architecture.OtherNames?.Invoke(graph));
        return Backends.Run(backend, graph, bound, Npy("input_2x3x96x96"), path);
    }

    private static Tensor Npy(string name) => NpyFile.Read(Reference($"{name}.npy"));

    private static string Reference(string name) => Path.Combine(AppContext.BaseDirectory, "References", name);
}
