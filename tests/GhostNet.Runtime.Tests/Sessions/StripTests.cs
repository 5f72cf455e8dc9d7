using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Ops;

namespace GhostNet.Runtime.Tests.Sessions;

/// <summary>Large maps and the depthwise layer that alone reads them run by strips; the result is the same.</summary>
public class StripTests
{
    private const double Tolerance = 1e-5;

    /// <summary>Channels, height, width, kernel, stride, dilation, padding, whether a Ghost module comes first, kernel of its cheap operation.</summary>
    public static TheoryData<int, int, int, int, int, int, int, bool, int> Layers => new()
    {
        { 48, 112, 112, 3, 2, 1, 1, true, 3 },
        { 40, 83, 101, 3, 1, 1, 1, true, 5 },
        { 24, 131, 97, 5, 2, 1, 2, true, 1 },
        { 96, 64, 75, 3, 2, 1, 1, false, 0 },
        { 33, 200, 41, 5, 1, 1, 2, false, 0 },
        { 16, 150, 119, 3, 1, 3, 3, false, 0 },
        { 20, 130, 120, 3, 2, 2, 0, true, 3 },
        { 4, 9, 10_000, 3, 1, 1, 1, true, 3 },
        { 3, 90_001, 1, 3, 1, 1, 1, false, 0 },
    };

    [Theory]
    [MemberData(nameof(Layers))]
    public void Strips_give_what_whole_maps_give(int channels, int height, int width, int kernel, int stride, int dilation, int padding, bool isGhost, int cheap)
    {
        var builder = new GraphBuilder("net", new Shape(1, 5, height, width));
        Value x = builder.Add("first.relu", new Relu(), builder.Add("first", new Conv(isGhost ? channels / 2 : channels, 1), builder.Input));
        if (isGhost)
        {
            Value ghosts = builder.Add("cheap", new Conv(channels / 2, cheap) { Groups = channels / 2, Padding = cheap / 2 }, x);
            x = builder.Add("concat", new Concat(), x, ghosts);
        }

        x = builder.Add("depthwise", new Conv(channels, kernel) { Groups = channels, Stride = stride, Dilation = dilation, Padding = padding }, x);
        Graph graph = builder.Build(builder.Add("act", new LeakyRelu(0.1f), x));
        Dictionary<string, Tensor> weights = Networks.Weights(graph);

        Networks.AssertLikeReference(graph, weights, Tolerance, plan => Assert.Contains(plan, step => step.Kernel.Contains('→', StringComparison.Ordinal)));
    }
}
