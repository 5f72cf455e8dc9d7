using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Ops;
using GhostNet.Passes;

namespace GhostNet.Tests.Passes;

public class FoldBatchNormTests
{
    [Fact]
    public void A_normalisation_goes_into_the_convolution_before_it()
    {
        var builder = new GraphBuilder("net", new Shape(1, 1, 2, 2));
        Value x = builder.Conv("conv", builder.Input, channels: 2, bias: true);
        Graph graph = builder.Build(builder.Add("bn", new BatchNormalization { Epsilon = 1 }, x));

        (Graph folded, IReadOnlyDictionary<string, Tensor> weights) = FoldBatchNorm.Apply(graph, new Dictionary<string, Tensor>
        {
            ["conv.weight"] = new(new Shape(2, 1, 1, 1), [3, 5]),
            ["conv.bias"] = Vector(1, 2),
            ["bn.weight"] = Vector(4, 6),
            ["bn.bias"] = Vector(10, 20),
            ["bn.running_mean"] = Vector(-1, 1),
            ["bn.running_var"] = Vector(3, 8),
        });

        Assert.Equal(["conv"], folded.Nodes.Select(n => n.Name));
        Assert.Equal(["conv.weight", "conv.bias"], weights.Keys);
        Assert.Equal([6f, 10f], weights["conv.weight"].Data);
        Assert.Equal([14f, 22f], weights["conv.bias"].Data);
    }

    [Fact]
    public void A_convolution_that_something_else_reads_keeps_its_normalisation()
    {
        var builder = new GraphBuilder("net", new Shape(1, 1, 2, 2));
        Value x = builder.Conv("conv", builder.Input, channels: 1);
        Graph graph = builder.Build(builder.Add("sum", new Add(), x, builder.BatchNorm("bn", x)));
        var weights = graph.Parameters.ToDictionary(p => p.Name, p => new Tensor(p.Shape));

        (Graph folded, IReadOnlyDictionary<string, Tensor> same) = FoldBatchNorm.Apply(graph, weights);

        Assert.Equal(graph.ToString(), folded.ToString());
        Assert.Equal(weights, same);
    }

    private static Tensor Vector(params float[] values) => new(new Shape(values.Length), values);
}
