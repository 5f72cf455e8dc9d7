using GhostNet.Architectures;
using GhostNet.Graphs;
using GhostNet.Ops;

namespace GhostNet.Tests.Architectures;

public class ModelRegistryTests
{
    public static TheoryData<string> Names => [.. ModelRegistry.All.Select(a => a.Name)];

    /// <summary>Exact counts that the papers, timm or torchvision state.</summary>
    [Theory]
    [InlineData("ghostnet_050", 2_587_292, 42.33)]
    [InlineData("ghostnet_100", 5_182_508, 141.15)]
    [InlineData("ghostnet_110", 5_855_650, 166.99)]
    [InlineData("ghostnet_120", 6_593_744, 197.96)]
    [InlineData("ghostnet_130", 7_358_820, 227.00)]
    [InlineData("ghostnetv2_100", 6_156_908, 167.05)]
    [InlineData("ghostnetv2_130", 8_960_404, 269.32)]
    [InlineData("ghostnetv2_160", 12_392_698, 398.61)]
    [InlineData("mobilenetv1_050", 1_331_592, 149.50)]
    [InlineData("mobilenetv1_100", 4_231_976, 568.74)]
    [InlineData("mobilenetv2_100", 3_504_872, 300.77)]
    [InlineData("mobilenetv2_140", 6_108_776, 582.20)]
    [InlineData("mobilenetv3_small_050", 1_593_224, 24.19)]
    [InlineData("mobilenetv3_small_075", 2_041_872, 43.40)]
    [InlineData("mobilenetv3_small_100", 2_542_856, 56.51)]
    [InlineData("mobilenetv3_large_075", 3_993_528, 154.56)]
    [InlineData("mobilenetv3_large_100", 5_483_032, 216.59)]
    [InlineData("mobilenet_v3_small", 2_542_856, 56.51)]
    [InlineData("mobilenet_v3_large", 5_483_032, 216.59)]
    [InlineData("mnasnet_a1", 3_887_038, 311.58)]
    [InlineData("mnasnet_b1", 4_383_312, 314.42)]
    [InlineData("proxylessnas_mobile", 4_080_512, 320.43)]
    [InlineData("fbnetc_100", 5_572_200, 384.96)]
    [InlineData("shufflenet_v2_x0_5", 1_366_792, 40.48)]
    [InlineData("shufflenet_v2_x1_0", 2_278_604, 144.91)]
    [InlineData("shufflenet_v2_x1_5", 3_503_624, 295.76)]
    [InlineData("shufflenet_v2_x2_0", 7_393_996, 583.25)]
    [InlineData("resnet50", 25_557_032, 4089.18)]
    [InlineData("resnet56", 853_018, 125.49)]
    [InlineData("ghost_resnet56", 438_154, 65.29)]
    public void Costs_are_the_published_ones(string name, long parameters, double millionMacs)
    {
        Cost cost = Cost.Of(ModelRegistry.Get(name).Create());

        Assert.Equal(parameters, cost.Parameters);
        Assert.Equal(millionMacs, cost.Macs / 1e6, tolerance: 0.005);
    }

    /// <summary>Counted by hand: convolutions grow with the square of the width, normalisations and the classifier's inputs with the width itself.</summary>
    [Theory]
    [InlineData("resnet20", 2, 1_073_962)]
    [InlineData("resnet20", 0.5, 68_050)]
    [InlineData("resnet56", 2, 3_401_770)]
    public void A_CIFAR_ResNet_has_the_parameters_of_its_width(string name, double width, long parameters) =>
        Assert.Equal(parameters, Cost.Of(ModelRegistry.Get(name).Create(new ArchitectureArguments { Width = width })).Parameters);

    [Fact]
    public void A_narrow_CIFAR_ResNet_halves_its_maps_as_often()
    {
        Graph graph = ModelRegistry.Get("resnet20").Create(new ArchitectureArguments { Width = 0.05 });

        Assert.Equal(new Shape(1, 16, 8, 8), graph.Nodes.Single(n => n.Op is GlobalAveragePool).Inputs[0].Shape);
    }

    /// <summary>The rows of the paper's tables 3 and 4, and of Ghost-ResNet-50, to the last digit that was counted for them.</summary>
    [Theory]
    [InlineData("ghost_vgg16_cifar", 2, 1, 7.634, 157.00)]
    [InlineData("ghost_vgg16_cifar", 2, 3, 7.650, 158.11)]
    [InlineData("ghost_vgg16_cifar", 2, 5, 7.684, 160.32)]
    [InlineData("ghost_vgg16_cifar", 2, 7, 7.735, 163.64)]
    [InlineData("ghost_vgg16_cifar", 3, 3, 5.218, 107.24)]
    [InlineData("ghost_vgg16_cifar", 4, 3, 3.982, 80.43)]
    [InlineData("ghost_vgg16_cifar", 5, 3, 3.270, 65.67)]
    [InlineData("vgg16_cifar", null, null, 14.987, 313.46)]
    [InlineData("ghost_resnet50", 2, 3, 13.954, 2151.02)]
    [InlineData("ghost_resnet50", 4, 3, 8.152, 1181.94)]
    public void Ghost_versions_have_the_costs_counted_for_each_ratio_and_kernel(string name, int? ratio, int? kernel, double millions, double millionMacs)
    {
        Cost cost = Cost.Of(ModelRegistry.Get(name).Create(new ArchitectureArguments { Ratio = ratio, Kernel = kernel }));

        Assert.Equal(millions, cost.Parameters / 1e6, tolerance: 0.0005);
        Assert.Equal(millionMacs, cost.Macs / 1e6, tolerance: 0.005);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_architecture_builds_a_valid_graph(string name)
    {
        Graph graph = ModelRegistry.Get(name).Create(new ArchitectureArguments { NumClasses = 7 });

        GraphVerifier.Verify(graph);
        Assert.Equal(new Shape(1, 7), graph.Output.Shape);
        Assert.Equal(graph.Parameters.Count, graph.Parameters.Select(p => p.Name).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_architecture_takes_other_sizes_and_batches(string name)
    {
        Graph graph = ModelRegistry.Get(name).Create();
        Graph other = graph.WithInput(new Shape(3, 3, 75, 101));

        GraphVerifier.Verify(other);
        Assert.Equal(3, other.Output.Shape[0]);
        Assert.Equal(graph.Parameters, other.Parameters);
    }

    [Theory]
    [InlineData("ghostnet_10", "ghostnet_100")]
    [InlineData("GhostNet_050", "ghostnet_050")]
    [InlineData("resnet5", "resnet50")]
    public void An_unknown_name_is_answered_with_the_nearest(string name, string suggestion)
    {
        GhostNetException error = Assert.Throws<GhostNetException>(() => ModelRegistry.Get(name));

        Assert.Contains($"did you mean '{suggestion}'?", error.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, ArchitectureArguments, string> BadArguments => new()
    {
        { "ghostnet", new() { Width = 0 }, "width" },
        { "ghostnet", new() { Width = -1 }, "width" },
        { "ghostnet", new() { Width = double.NaN }, "width" },
        { "ghostnet", new() { Width = double.PositiveInfinity }, "width" },
        { "ghostnet", new() { Width = 1e6 }, "width" },
        { "ghostnet", new() { NumClasses = 0 }, "number of classes" },
        { "ghostnet", new() { Ratio = 1 }, "ratio" },
        { "ghostnet", new() { Kernel = 2 }, "kernel" },
        { "ghostnet_100", new() { Width = 0.5 }, "width" },
        { "resnet56", new() { Ratio = 2 }, "ratio" },
        { "mobilenetv2", new() { Ratio = 2 }, "ratio" },
        { "mobilenetv3_small", new() { Head = 512 }, "head" },
        { "mobilenet_v3_small", new() { Head = 0 }, "head" },
        { "mnasnet_a1", new() { Width = 2 }, "width" },
    };

    [Theory]
    [MemberData(nameof(BadArguments))]
    public void An_impossible_argument_is_refused_by_name(string name, ArchitectureArguments arguments, string argument)
    {
        GhostNetException error = Assert.Throws<GhostNetException>(() => ModelRegistry.Get(name).Create(arguments));

        Assert.StartsWith(name, error.Message, StringComparison.Ordinal);
        Assert.Contains(argument, error.Message, StringComparison.Ordinal);
    }
}
