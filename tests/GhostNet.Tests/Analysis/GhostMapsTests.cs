using GhostNet.Analysis;
using GhostNet.Architectures;
using GhostNet.Graphs;
using GhostNet.Ops;
using GhostNet.Passes;

namespace GhostNet.Tests.Analysis;

public class GhostMapsTests
{
    [Theory]
    [InlineData("ghost_vgg16_cifar", "features.3", 32, 32)]
    [InlineData("ghost_vgg16_cifar", "features.3.concat", 32, 32)]
    [InlineData("ghostnet_100", "blocks.0.0.ghost1", 8, 8)]
    [InlineData("ghostnet_100", "blocks.0.0.ghost2", 8, 8)]
    [InlineData("ghost_resnet56", "layer1.0.conv1", 8, 8)]
    public void A_Ghost_modules_output_is_recognised(string model, string layer, int intrinsic, int cheap) =>
        Assert.Equal(new GhostMaps(intrinsic, cheap), GhostMaps.Find(ModelRegistry.Get(model).Create().Find(layer)));

    [Theory]
    [InlineData("ghost_vgg16_cifar", 13)]
    [InlineData("ghost_resnet56", 54)]
    [InlineData("ghostnet_100", 32)]
    public void All_modules_of_a_network_are_recognised_and_nothing_else(string model, int modules)
    {
        Graph graph = ModelRegistry.Get(model).Create();

        Assert.Equal(modules, graph.Nodes.Count(n => GhostMaps.Find(n.Output) is not null));
    }

    [Theory]
    [InlineData("vgg16_cifar")]
    [InlineData("resnet50")]
    [InlineData("mobilenetv2_100")]
    [InlineData("mobilenetv3_large_100")]
    [InlineData("shufflenet_v1_x1_0_g3")]
    [InlineData("shufflenet_v2_x1_0")]
    public void Networks_without_Ghost_modules_have_none(string model) =>
        Assert.All(ModelRegistry.Get(model).Create().Nodes, n => Assert.Null(GhostMaps.Find(n.Output)));

    [Fact]
    public void Any_ratio_is_recognised_and_the_maps_that_were_cut_off_are_not_counted()
    {
        var builder = new GraphBuilder("net", new Shape(1, 3, 8, 8));
        Graph plain = builder.Build(builder.Conv("conv", builder.Input, 10, kernel: 3));
        Graph graph = new Ghostify { Ratio = 4 }.Apply(plain, "ghosted");

        Assert.Equal(new GhostMaps(3, 7), GhostMaps.Find(graph.Output));
        Assert.Equal(new GhostMaps(3, 9), GhostMaps.Find(graph.Find("conv.concat")));
    }

    [Fact]
    public void Branches_of_another_value_are_not_cheap_maps()
    {
        var builder = new GraphBuilder("net", new Shape(1, 4, 8, 8));
        Value x = builder.Conv("a", builder.Input, 4);
        Value other = builder.DepthwiseConv("b", builder.Input, kernel: 3);
        Value full = builder.Conv("c", x, 4, kernel: 3);
        Value joined = builder.Add("ab", new Concat(), x, other);
        Value dense = builder.Add("ac", new Concat(), x, full);
        _ = builder.Build(joined, dense);

        Assert.Null(GhostMaps.Find(joined));
        Assert.Null(GhostMaps.Find(dense));
        Assert.Null(GhostMaps.Find(builder.Input));
    }
}
