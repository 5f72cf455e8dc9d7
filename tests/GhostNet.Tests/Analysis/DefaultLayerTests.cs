using GhostNet.Analysis;
using GhostNet.Architectures;
using GhostNet.Graphs;
using GhostNet.Ops;

namespace GhostNet.Tests.Analysis;

public class DefaultLayerTests
{
    public static TheoryData<string> Names => [.. ModelRegistry.All.Select(a => a.Name)];

    [Theory]
    [InlineData("resnet50", "layer1.0", "layer1.0.act3")]
    [InlineData("ghost_resnet56", "layer1.0", "layer1.0.relu2")]
    [InlineData("ghostnet_100", "blocks.0", "blocks.0.0.add")]
    [InlineData("mobilenetv2_100", "blocks.1", "blocks.1.1.add")]
    [InlineData("vgg16_cifar", "features.5", "features.5")]
    [InlineData("ghost_vgg16_cifar", "features.3", "features.3.concat")]
    public void It_is_the_first_residual_sum_or_the_last_maps_of_the_first_size(string model, string path, string value)
    {
        Graph graph = ModelRegistry.Get(model).Create();

        Assert.Equal(path, DefaultLayer.Of(graph));
        Assert.Equal(value, graph.Find(path).Name);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_architectures_has_maps_to_compare(string model)
    {
        Graph graph = ModelRegistry.Get(model).Create();
        string layer = DefaultLayer.Of(graph);

        FeatureMaps.Check(layer, graph.Find(layer).Shape);
    }

    [Fact]
    public void A_sum_with_a_constant_is_no_residual()
    {
        var builder = new GraphBuilder("net", new Shape(1, 3, 8, 8));
        Value x = builder.Conv("conv", builder.Input, 4);
        Value three = builder.Add("three", new Constant(new Shape(1, 4, 8, 8)));
        x = builder.Add("shift", new Add(), x, three);
        x = builder.Relu("act", x);
        Value y = builder.Conv("conv2", x, 4);
        x = builder.Add("sum", new Add(), x, y);

        Assert.Equal("sum", DefaultLayer.Of(builder.Build(x)));
    }

    [Fact]
    public void A_network_without_convolutions_offers_its_output()
    {
        var builder = new GraphBuilder("net", new Shape(1, 3));

        Assert.Equal("fc", DefaultLayer.Of(builder.Build(builder.Add("fc", new Gemm(2), builder.Input))));
    }
}
