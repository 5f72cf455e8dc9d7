using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Ops;

namespace GhostNet.Runtime.Tests.Sessions;

/// <summary>Convolutions of so many input channels that they are summed in parts.</summary>
public class DeepConvolutionTests
{
    private const double Tolerance = 1e-5;

    /// <summary>Input channels, output channels, kernel, stride, groups, height, width.</summary>
    public static TheoryData<int, int, int, int, int, int, int> Layers => new()
    {
        { 1025, 40, 1, 1, 1, 5, 7 },
        { 2100, 17, 1, 1, 1, 1, 1 },
        { 200, 40, 1, 1, 1, 9, 10 },
        { 300, 70, 1, 1, 1, 1, 1 },
        { 2048, 24, 1, 2, 1, 9, 13 },
        { 130, 56, 3, 1, 1, 7, 7 },
        { 256, 9, 3, 2, 1, 13, 5 },
        { 300, 33, 5, 1, 1, 3, 4 },
        { 260, 8, 3, 1, 2, 6, 6 },
        { 90, 5, 7, 1, 1, 9, 31 },
    };

    [Theory]
    [MemberData(nameof(Layers))]
    public void Parts_add_up(int inputs, int outputs, int kernel, int stride, int groups, int height, int width)
    {
        var builder = new GraphBuilder("net", new Shape(1, inputs, height, width));
        Value x = builder.Add("conv", new Conv(outputs / groups * groups, kernel) { Stride = stride, Padding = kernel / 2, Groups = groups }, builder.Input);
        Value y = builder.Add("other", new Conv(x.Shape[1], 1) { Stride = stride }, builder.Input);
        Graph graph = builder.Build(builder.Add("act", new HardSwish(), builder.Add("add", new Add(), x, y)));
        Dictionary<string, Tensor> weights = Networks.Weights(graph);

        Networks.AssertLikeReference(graph, weights, Tolerance);
    }
}
