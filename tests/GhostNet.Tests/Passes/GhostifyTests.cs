using GhostNet.Architectures;
using GhostNet.Graphs;
using GhostNet.Ops;
using GhostNet.Passes;

namespace GhostNet.Tests.Passes;

public class GhostifyTests
{
    [Fact]
    public void Ghost_resnet56_keeps_its_first_convolution_and_ghosts_all_others()
    {
        Graph graph = ModelRegistry.Get("ghost_resnet56").Create();

        Assert.IsType<Conv>(graph.Nodes[0].Op);
        Assert.Equal("conv1", graph.Nodes[0].Name);
        Assert.Equal(54, graph.Nodes.Count(n => n.Name.EndsWith("primary_conv.0", StringComparison.Ordinal)));
    }

    [Fact]
    public void Normalisation_and_activation_move_into_both_halves()
    {
        var builder = new GraphBuilder("net", new Shape(1, 3, 8, 8));
        Value x = builder.Conv("conv", builder.Input, 10, kernel: 5, stride: 2);
        x = builder.Add("bn", new BatchNormalization { Epsilon = 0.5f }, x);
        x = builder.Add("act", new HardSigmoid(), x);
        Graph graph = new Ghostify { Ratio = 4, Kernel = 5 }.Apply(builder.Build(x), "ghosted");

        GraphVerifier.Verify(graph);
        string[] expected =
        [
            "conv.primary_conv.0", "conv.primary_conv.1", "conv.primary_conv.2",
            "conv.cheap_operation.0", "conv.cheap_operation.1", "conv.cheap_operation.2", "conv.concat", "conv.slice",
        ];
        Assert.Equal(expected, graph.Nodes.Select(n => n.Name));
        Assert.Equal(new Conv(3, 5) { Stride = 2, Padding = 2 }, graph.Nodes[0].Op);
        Assert.Equal(new Conv(9, 5) { Padding = 2, Groups = 3 }, graph.Nodes[3].Op);
        Assert.Equal(new BatchNormalization { Epsilon = 0.5f }, graph.Nodes[4].Op);
        Assert.Equal(new HardSigmoid(), graph.Nodes[5].Op);
        Assert.Equal(new Shape(1, 10, 4, 4), graph.Output.Shape);
    }

    [Fact]
    public void A_normalisation_that_something_else_reads_stays_outside()
    {
        var builder = new GraphBuilder("net", new Shape(1, 4, 8, 8));
        Value conv = builder.Conv("conv", builder.Input, 4, kernel: 3);
        Value sum = builder.Add("sum", new Add(), builder.BatchNorm("bn", conv), conv);
        Graph graph = new Ghostify().Apply(builder.Build(sum), "ghosted");

        GraphVerifier.Verify(graph);
        Assert.Contains(graph.Nodes, n => n.Name == "bn");
        Assert.DoesNotContain(graph.Nodes, n => n.Name == "conv.primary_conv.1");
    }

    [Fact]
    public void Depthwise_and_kept_convolutions_stay()
    {
        var builder = new GraphBuilder("net", new Shape(1, 4, 8, 8));
        Value x = builder.DepthwiseConv("depthwise", builder.Input, kernel: 3);
        x = builder.Conv("kept", x, 8);
        Graph graph = builder.Build(x);

        Assert.Equal(graph.ToString(), new Ghostify { Keep = n => n.Name == "kept" }.Apply(graph, "net").ToString());
    }

    [Fact]
    public void A_convolution_with_bias_gives_halves_with_bias()
    {
        var builder = new GraphBuilder("net", new Shape(1, 4, 8, 8));
        Graph graph = new Ghostify().Apply(builder.Build(builder.Conv("conv", builder.Input, 8, bias: true)), "ghosted");

        Assert.All(graph.Nodes.Select(n => n.Op).OfType<Conv>(), conv => Assert.True(conv.HasBias));
    }

    [Fact]
    public void Convolutions_of_single_pixels_and_of_few_filters_stay()
    {
        Graph graph = new Ghostify { Ratio = 4 }.Apply(ModelRegistry.Get("mobilenetv3_small_100").Create(), "ghosted");

        Assert.Contains(graph.Nodes, n => n.Name == "blocks.0.0.se.conv_reduce");
        Assert.Contains(graph.Nodes, n => n.Name == "conv_head");
        Assert.Contains(graph.Nodes, n => n.Name == "blocks.0.0.conv_pw.primary_conv.0");
        var builder = new GraphBuilder("net", new Shape(1, 4, 8, 8));
        Assert.Empty(new Ghostify { Ratio = 4 }.Find(builder.Build(builder.Conv("few", builder.Input, 3))));
    }

    [Fact]
    public void An_order_is_kept_by_picking_channels()
    {
        var builder = new GraphBuilder("net", new Shape(1, 4, 8, 8));
        Graph plain = builder.Build(builder.Conv("conv", builder.Input, 3));
        Graph graph = new Ghostify { Order = _ => [2, 0, 1] }.Apply(plain, "ghosted");

        Assert.Equal(new Gather([2, 0, 1]), graph.Find("conv.order").Producer!.Op);
        Assert.Equal(plain.Output.Shape, graph.Output.Shape);
    }
}
