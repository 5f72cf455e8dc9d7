using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Runtime.Reference;

namespace GhostNet.Runtime.Tests.Sessions;

/// <summary>Networks as wide as they are used, on images that the reference interpreter can afford.</summary>
public class FullWidthTests
{
    private const double Tolerance = 2e-4;

    public static TheoryData<string> Names =>
    [
        "ghostnet_050", "ghostnet_100", "ghostnet_130", "ghostnetv2_100", "mobilenetv1_100", "mobilenetv2_100", "mobilenetv3_large_100", "mobilenetv3_small_100",
        "mnasnet_a1", "shufflenet_v1_x1_0_g3", "shufflenet_v2_x1_0", "ghost_resnet50", "resnet56", "ghost_resnet56", "ghost_vgg16_cifar",
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_result_is_the_reference_interpreters(string name)
    {
        (Graph graph, Dictionary<string, Tensor> weights) = Networks.Create(name);
        Tensor image = Networks.Images(graph.Input.Shape[2] > 32 ? new Shape(1, 3, 64, 96) : new Shape(1, 3, 32, 32));
        Tensor expected = new ReferenceInterpreter(graph, weights).Run(image);
        double largest = expected.Data.Max(Math.Abs);

        foreach (int threads in new[] { 1, 2 })
        {
            using var session = new InferenceSession(graph, weights, new InferenceOptions { Threads = threads });
            Tensor result = session.Outputs(image);

            Assert.Equal(expected.Shape, result.Shape);
            Assert.All(expected.Data.Zip(result.Data), p => Assert.Equal(p.First, p.Second, Tolerance * largest));
        }

        Assert.InRange(largest, 1e-6, 1e6);
    }
}
