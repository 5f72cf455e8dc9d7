using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Ops;
using GhostNet.Runtime.Reference;

namespace GhostNet.Runtime.Tests;

public class ReferenceInterpreterTests
{
    private static readonly float[] Image = [1, -2, 3, -4];

    [Fact]
    public void Images_of_a_batch_do_not_see_each_other()
    {
        float[] alone = Network().Run(new Tensor(new Shape(1, 1, 2, 2), Image)).Data;
        float[] second = Network().Run(new Tensor(new Shape(2, 1, 2, 2), [9, 9, 9, 9, .. Image])).Data[2..];

        Assert.Equal(alone, second);
    }

    [Fact]
    public void Any_size_is_taken() =>
        Assert.Equal(new Shape(3, 2), Network().Run(new Tensor(new Shape(3, 1, 7, 5))).Shape);

    [Fact]
    public void A_value_inside_the_network_can_be_asked_for() =>
        Assert.Equal([1, 0, 3, 0], Network().Run(new Tensor(new Shape(1, 1, 2, 2), Image), "act").Data);

    [Fact]
    public void An_input_that_the_network_cannot_take_is_refused_by_the_node_that_cannot_take_it()
    {
        var colour = new Tensor(new Shape(1, 2, 2));

        Assert.StartsWith("pool (GlobalAveragePool)", Assert.Throws<GraphException>(() => Network().Run(colour)).Message, StringComparison.Ordinal);
    }

    private static ReferenceInterpreter Network()
    {
        var builder = new GraphBuilder("net", new Shape(1, 1, 2, 2));
        Value x = builder.Relu("act", builder.Input);
        x = builder.Add("flat", new Flatten(), builder.Add("pool", new GlobalAveragePool(), x));
        Graph graph = builder.Build(builder.Add("linear", new Gemm(2), x));
        return new ReferenceInterpreter(graph, new Dictionary<string, Tensor>
        {
            ["linear.weight"] = new(new Shape(2, 1), [2, -3]),
            ["linear.bias"] = new(new Shape(2), [1, 1]),
        });
    }
}
