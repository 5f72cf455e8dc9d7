using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Ops;
using GhostNet.Runtime.Reference;

namespace GhostNet.Runtime.Tests.Sessions;

/// <summary>Networks that do not compute each image by itself are not compiled, but run.</summary>
public class OddNetworkTests
{
    public static TheoryData<string> Ops => [.. Cases.Keys];

    private static Dictionary<string, Op> Cases { get; } = new()
    {
        ["softmax over the batch"] = new Softmax(0),
        ["slice of the batch"] = new Slice(0, 0, 2),
        ["padding of the batch"] = new Pad(0, 1, 0),
    };

    [Theory]
    [MemberData(nameof(Ops))]
    public void A_network_that_mixes_images_gives_what_the_reference_does(string name)
    {
        var builder = new GraphBuilder("net", new Shape(3, 2, 4, 4));
        Value x = builder.Add("conv", new Conv(5, 3), builder.Input);
        Graph graph = builder.Build(builder.Add("mixing", Cases[name], x));
        Dictionary<string, Tensor> weights = Networks.Weights(graph);
        Tensor images = Networks.Images(new Shape(3, 2, 4, 4));
        using var session = new InferenceSession(graph, weights);

        Tensor expected = new ReferenceInterpreter(graph, weights).Run(images);
        Tensor result = session.Outputs(images);

        Assert.Equal(expected.Shape, result.Shape);
        Assert.Equal(expected.Data, result.Data);
        Assert.All(session.Plan(images.Shape), step => Assert.StartsWith("Reference", step.Kernel, StringComparison.Ordinal));
    }
}
