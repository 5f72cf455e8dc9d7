using GhostNet.Architectures;
using GhostNet.Graphs;
using GhostNet.Ops;

namespace GhostNet.Tests.Architectures;

public class GhostNetV1Tests
{
    [Fact]
    public void It_has_the_432_tensors_of_the_official_checkpoint()
    {
        Graph graph = ModelRegistry.Get("ghostnet_100").Create();

        Assert.Equal(432, graph.Parameters.Count);
        Assert.Equal(new Shape(120, 40, 1, 1), graph.Parameters.Single(p => p.Name == "blocks.5.0.ghost1.primary_conv.0.weight").Shape);
        Assert.Equal(new Shape(20, 72, 1, 1), graph.Parameters.Single(p => p.Name == "blocks.3.0.se.conv_reduce.weight").Shape);
    }

    [Theory]
    [InlineData("blocks.0", 16, 112)]
    [InlineData("blocks.1", 24, 56)]
    [InlineData("blocks.3", 40, 28)]
    [InlineData("blocks.6", 112, 14)]
    [InlineData("blocks.8", 160, 7)]
    [InlineData("blocks.9", 960, 7)]
    public void Stages_return_the_shapes_of_the_papers_table(string stage, int channels, int size)
    {
        Graph graph = ModelRegistry.Get("ghostnet_100").Create();

        Assert.Equal(new Shape(1, channels, size, size), graph.Find(stage).Shape);
    }

    [Fact]
    public void Five_blocks_have_a_shortcut_with_weights()
    {
        Graph graph = ModelRegistry.Get("ghostnet_100").Create();

        Assert.Equal(5, graph.Nodes.Count(n => n.Name.EndsWith("shortcut.0", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(2, 3)]
    [InlineData(3, 3)]
    [InlineData(4, 5)]
    [InlineData(5, 1)]
    public void Any_ratio_and_kernel_give_the_same_outputs_sizes(int ratio, int kernel)
    {
        Graph plain = ModelRegistry.Get("ghostnet").Create();
        Graph graph = ModelRegistry.Get("ghostnet").Create(new ArchitectureArguments { Ratio = ratio, Kernel = kernel });

        Assert.Equal(plain.Find("blocks.7").Shape, graph.Find("blocks.7").Shape);
        Assert.All(
            graph.Nodes.Where(n => n.Name.EndsWith("cheap_operation.0", StringComparison.Ordinal)),
            n => Assert.Equal(kernel, ((Conv)n.Op).Kernel.Height));
    }

    [Fact]
    public void The_slice_is_left_out_where_it_would_do_nothing()
    {
        Assert.DoesNotContain(ModelRegistry.Get("ghostnet_100").Create().Nodes, n => n.Op is Slice);
        Assert.Contains(
            ModelRegistry.Get("ghostnet").Create(new ArchitectureArguments { Ratio = 3 }).Nodes, n => n.Op is Slice);
    }

    [Theory]
    [InlineData(16, 4, 16)]
    [InlineData(1.6, 4, 4)]
    [InlineData(20.8, 4, 20)]
    [InlineData(62.4, 4, 64)]
    [InlineData(11.2, 8, 16)]
    public void Channels_are_rounded_but_never_by_more_than_a_tenth_down(double channels, int divisor, int expected) =>
        Assert.Equal(expected, Channels.MakeDivisible(channels, divisor));
}
