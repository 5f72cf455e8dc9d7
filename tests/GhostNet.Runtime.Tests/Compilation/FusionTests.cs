using GhostNet.Architectures;
using GhostNet.Graphs;
using GhostNet.Ops;
using GhostNet.Passes;
using GhostNet.Runtime.Compilation.Operations;
using GhostNet.Runtime.Tests.Sessions;

namespace GhostNet.Runtime.Tests.Compilation;

public class FusionTests
{
    public static TheoryData<string> Names => [.. ModelRegistry.All.Select(a => a.Name)];

    // Of GhostNet's sixteen additions five follow a shortcut with a convolution, which stands later and takes them.
    [Theory]
    [InlineData("ghostnet_100", 32, 11)]
    [InlineData("ghostnet_050", 32, 11)]
    [InlineData("resnet20", 0, 0)]
    public void Each_Ghost_module_is_one_operation_and_those_before_an_addition_take_it(string name, int modules, int residuals)
    {
        GhostOperation[] ghosts = [.. Fused(name).Select(o => o is StripOperation strip ? strip.Source : o).OfType<GhostOperation>()];

        Assert.Equal(modules, ghosts.Length);
        Assert.Equal(residuals, ghosts.Count(g => g.Residual is not null));
    }

    // Of GhostNet the module that expands maps of 112×112, of MobileNetV2 the stem, the first expansion and two more.
    [Theory]
    [InlineData("ghostnet_100", "blocks.1.0.conv_dw")]
    [InlineData("mobilenetv2_100", "blocks.0.0.act1", "blocks.1.0.act2", "blocks.1.1.act2", "blocks.2.0.act2")]
    [InlineData("resnet50")]
    public void Large_maps_that_a_depthwise_layer_alone_reads_run_by_strips(string name, params string[] expected) =>
        Assert.Equal(expected, Fused(name).OfType<StripOperation>().Select(o => o.Output.Name));

    [Theory]
    [InlineData("ghostnet_100")]
    [InlineData("resnet20")]
    [InlineData("mobilenetv2_100")]
    [InlineData("resnet50")]
    public void No_addition_activation_or_normalisation_is_left_alone(string name) =>
        Assert.DoesNotContain(Fused(name).OfType<NodeOperation>(), o => o.Nodes[0].Op is Add or Relu or Clip or BatchNormalization);

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_node_is_in_one_operation_and_none_stands_before_what_it_reads(string name)
    {
        Graph graph = Folded(name);
        List<Operation> operations = Fusion.Of(graph, fuse: true);
        var done = new HashSet<Value> { graph.Input };

        foreach (Operation operation in operations)
        {
            var own = operation.Nodes.Select(n => n.Output).ToHashSet();
            Assert.All(operation.Nodes.SelectMany(n => n.Inputs), i => Assert.True(done.Contains(i) || own.Contains(i), $"{operation.Output} reads {i} too early"));
            done.Add(operation.Output);
        }

        Assert.Equal(graph.Nodes.Select(n => n.Name).Order(), operations.SelectMany(o => o.Nodes).Select(n => n.Name).Order());
        Assert.Contains(graph.Output, done);
    }

    [Fact]
    public void Without_fusing_each_node_is_an_operation_of_its_own()
    {
        Graph graph = Folded("ghostnet_100");

        Assert.Equal(graph.Nodes, Fusion.Of(graph, fuse: false).Select(o => Assert.Single(o.Nodes)));
    }

    private static List<Operation> Fused(string name) => Fusion.Of(Folded(name), fuse: true);

    private static Graph Folded(string name)
    {
        Graph graph = ModelRegistry.Get(name).Create(new ArchitectureArguments());
        return FoldBatchNorm.Apply(graph, Networks.Weights(graph)).Graph;
    }
}
