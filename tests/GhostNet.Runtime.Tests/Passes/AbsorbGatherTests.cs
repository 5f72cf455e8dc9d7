using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Ops;
using GhostNet.Passes;
using GhostNet.Runtime.Reference;

namespace GhostNet.Runtime.Tests.Passes;

public class AbsorbGatherTests
{
    [Fact]
    public void A_reordering_moves_into_the_weights_of_all_that_read_it()
    {
        var builder = new GraphBuilder("net", new Shape(1, 4, 6, 6));
        Value x = builder.Add("order", new Gather([2, 0, 3, 1]), builder.Input);
        Value pooled = builder.Add("pool", new MaxPool(2) { Stride = 2 }, builder.Relu("relu", x));
        Value conv = builder.Conv("conv", pooled, 3, kernel: 3);
        Value logits = builder.PooledLinear("fc", x, 2);
        Graph graph = builder.Build(logits, conv);

        AssertSame(graph, gathersLeft: 0);
    }

    [Theory]
    [MemberData(nameof(NotAbsorbed))]
    public void A_reordering_that_something_else_reads_stays(string reader, int[] indices)
    {
        var builder = new GraphBuilder("net", new Shape(1, 4, 6, 6));
        Value x = builder.Add("order", new Gather([.. indices]), builder.Input);
        Value read = reader switch
        {
            "add" => builder.Add("add", new Add(), x, builder.Input),
            "depthwise" => builder.DepthwiseConv("depthwise", x, kernel: 3),
            "output" => x,
            _ => x,
        };
        Value conv = builder.Conv("conv", read, 3);
        Graph graph = reader == "output" ? builder.Build(conv, x) : builder.Build(conv);

        AssertSame(graph, gathersLeft: 1);
    }

    public static TheoryData<string, int[]> NotAbsorbed => new()
    {
        { "add", [2, 0, 3, 1] },
        { "depthwise", [2, 0, 3, 1] },
        { "output", [2, 0, 3, 1] },
        { "convolution", [2, 0, 3] },
        { "convolution", [2, 0, 3, 3] },
    };

    private static void AssertSame(Graph graph, int gathersLeft)
    {
        var random = new Random(1);
        Tensor Random(Shape shape) => new(shape, [.. Enumerable.Range(0, (int)shape.ElementCount).Select(_ => random.NextSingle() - 0.5f)]);
        var weights = graph.Parameters.ToDictionary(p => p.Name, p => Random(p.Shape));
        Tensor input = Random(new Shape(2, 4, 6, 6));

        (Graph result, Dictionary<string, Tensor> resultWeights) = AbsorbGather.Apply(graph, weights);

        Assert.Equal(gathersLeft, result.Nodes.Count(n => n.Op is Gather));
        foreach (string value in graph.Outputs.Select(o => o.Name).Where(n => n != "order"))
        {
            float[] expected = new ReferenceInterpreter(graph, weights).Run(input, value).Data;
            float[] actual = new ReferenceInterpreter(result, resultWeights).Run(input, value).Data;
            Assert.All(expected.Zip(actual), p => Assert.Equal(p.First, p.Second, 1e-6));
        }
    }
}
