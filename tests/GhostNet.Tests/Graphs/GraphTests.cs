using GhostNet.Graphs;
using GhostNet.Ops;

namespace GhostNet.Tests.Graphs;

public class GraphTests
{
    private static readonly Shape Image = new(1, 3, 8, 8);

    [Fact]
    public void A_shape_error_names_node_op_inputs_and_rule()
    {
        var builder = new GraphBuilder("net", Image);
        Value a = builder.Conv("stem", builder.Input, 4);

        GraphException error = Assert.Throws<GraphException>(() => builder.Scope("block").Add("sum", new Add(), a, builder.Input));

        Assert.Equal("block.sum (Add): inputs [1, 4, 8, 8] and [1, 3, 8, 8]: the extents must be equal, or 1, along each axis", error.Message);
    }

    [Fact]
    public void Names_must_be_unique_and_not_empty()
    {
        var builder = new GraphBuilder("net", Image);
        builder.Relu("a", builder.Input);

        Assert.Throws<GraphException>(() => builder.Relu("a", builder.Input));
        Assert.Throws<GraphException>(() => builder.Relu(string.Empty, builder.Input));
    }

    [Fact]
    public void Another_input_must_fit_the_parameters()
    {
        var builder = new GraphBuilder("net", Image);
        Graph graph = builder.Build(builder.Conv("stem", builder.Input, 4));

        Assert.Equal(new Shape(2, 4, 5, 6), graph.WithInput(new Shape(2, 3, 5, 6)).Output.Shape);
        Assert.Equal(
            "net cannot take an input [1, 4, 8, 8]: stem.weight is [4, 3, 1, 1] and would have to be [4, 4, 1, 1]",
            Assert.Throws<GraphException>(() => graph.WithInput(new Shape(1, 4, 8, 8))).Message);
    }

    [Fact]
    public void A_value_of_another_graph_is_refused()
    {
        var other = new GraphBuilder("other", Image);
        var builder = new GraphBuilder("net", Image);

        Assert.Throws<GraphException>(() => builder.Relu("a", other.Input));
        Assert.Throws<GraphException>(() => builder.Build(other.Input));
        Assert.Throws<GraphException>(() => builder.Build());
    }

    [Fact]
    public void Nodes_that_no_output_needs_are_left_out()
    {
        var builder = new GraphBuilder("net", Image);
        Value kept = builder.Relu("kept", builder.Input);
        builder.Relu("dead", kept);

        Assert.Equal(["kept"], builder.Build(kept).Nodes.Select(n => n.Name));
    }

    [Fact]
    public void A_path_finds_a_node_or_the_last_value_of_a_module()
    {
        var builder = new GraphBuilder("net", Image);
        Value first = builder.Scope("block").Relu("1", builder.Input);
        Value second = builder.Scope("block").Relu("2", first);
        Value other = builder.Relu("blocks", second);
        Graph graph = builder.Build(other);

        Assert.Same(first, graph.Find("block.1"));
        Assert.Same(second, graph.Find("block"));
        Assert.Same(graph.Input, graph.Find("input"));
        Assert.Contains("did you mean 'block.1'?", Assert.Throws<GraphException>(() => graph.Find("block.11")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_node_takes_the_inputs_name() =>
        Assert.Throws<GraphException>(() => { var builder = new GraphBuilder("net", Image); builder.Relu("input", builder.Input); });

    [Fact]
    public void Only_a_single_reader_that_is_not_the_output_may_be_fused()
    {
        var builder = new GraphBuilder("net", Image);
        Value once = builder.Relu("once", builder.Input);
        Value twice = builder.Relu("twice", once);
        Value sum = builder.Add("sum", new Add(), twice, twice);
        Graph graph = builder.Build(sum, once);

        Assert.Null(graph.SoleConsumer(once));
        Assert.Null(graph.SoleConsumer(twice));
        Assert.Null(graph.SoleConsumer(sum));
        Assert.NotNull(builder.Build(sum).SoleConsumer(once));
    }

    [Fact]
    public void The_dump_shows_ops_attributes_and_shapes()
    {
        var builder = new GraphBuilder("net", Image);
        Value x = builder.Relu("act", builder.Conv("conv", builder.Input, 4, kernel: 3, stride: 2));

        Assert.Equal(
            """
            net(input [1, 3, 8, 8])
              conv = Conv(4, 3×3, stride=2×2, padding=1,1,1,1, dilation=1×1, groups=1, bias=False)(input) [1, 4, 4, 4]
              act = Relu(conv) [1, 4, 4, 4]
              return act
            """,
            builder.Build(x).ToString(),
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void Cost_counts_parameters_macs_and_bytes()
    {
        var builder = new GraphBuilder("net", new Shape(2, 3, 8, 8));
        Value x = builder.BatchNorm("bn", builder.Conv("conv", builder.Input, 4, kernel: 3, bias: true));

        Cost cost = Cost.Of(builder.Build(x));

        Assert.Equal((4 * 3 * 9) + 4 + 4 + 4, cost.Parameters);
        Assert.Equal(2 * 4 * 64 * 3 * 9, cost.Macs);
        Assert.Equal(2 * (2 * 4 * 64 * sizeof(float)), cost.ActivationBytes);
    }
}
