using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Ops;

namespace GhostNet.Runtime.Tests.Sessions;

/// <summary>Convolutions read their windows from maps with a border of zeros, which the layer before writes or a step adds; the result is the same.</summary>
public class BorderTests
{
    private const double Tolerance = 1e-5;

    /// <summary>Channels between, kernel, stride, dilation, groups, height, width, kernel of the layer before, whether something else reads its maps too.</summary>
    public static TheoryData<int, int, int, int, int, int, int, int, bool> Layers => new()
    {
        { 12, 3, 1, 1, 1, 7, 7, 1, false },
        { 17, 3, 1, 1, 1, 9, 6, 1, false },
        { 40, 3, 2, 1, 1, 15, 14, 1, false },
        { 24, 5, 1, 2, 1, 12, 19, 3, false },
        { 33, 7, 3, 1, 1, 22, 23, 3, false },
        { 36, 3, 1, 1, 2, 8, 16, 1, false },
        { 200, 3, 1, 1, 1, 10, 8, 1, false },
        { 12, 3, 1, 1, 1, 7, 7, 1, true },
        { 20, 3, 2, 1, 1, 31, 17, 3, true },
        { 120, 5, 1, 1, 2, 11, 11, 3, true },
        { 8, 3, 1, 1, 1, 1, 40, 1, true },
    };

    [Theory]
    [MemberData(nameof(Layers))]
    public void Windows_reach_into_zeros(int channels, int kernel, int stride, int dilation, int groups, int height, int width, int before, bool isShared)
    {
        int padding = dilation * (kernel / 2);
        var builder = new GraphBuilder("net", new Shape(1, 5, height, width));
        Value x = builder.Add("before", new Conv(channels, before) { Padding = before / 2 }, builder.Input);
        x = builder.Add("before.act", new HardSwish(), x);
        Value y = builder.Add("conv", new Conv(channels, kernel) { Stride = stride, Dilation = dilation, Padding = padding, Groups = groups }, x);
        if (isShared)
        {
            Value z = builder.Add("pool", new MaxPool(1) { Stride = stride }, x);
            y = builder.Add("add", new Add(), y, z);
        }

        Graph graph = builder.Build(builder.Add("act", new Relu(), y));
        Dictionary<string, Tensor> weights = Networks.Weights(graph);

        Networks.AssertLikeReference(graph, weights, Tolerance, plan => Assert.Equal(isShared && y.Shape[3] >= 7, plan.Any(s => s.Kernel == "Border" && s.Name == x.Name)));
    }

    [Fact]
    public void Maps_that_convolutions_alone_read_are_written_with_the_widest_border()
    {
        var builder = new GraphBuilder("net", new Shape(1, 3, 20, 22));
        Value x = builder.Add("before", new Conv(18, 3) { Padding = 1 }, builder.Input);
        Value narrow = builder.Add("narrow", new Conv(8, 3) { Padding = 1 }, x);
        Value wide = builder.Add("wide", new Conv(8, 5) { Padding = 2 }, x);
        Value pointwise = builder.Add("pointwise", new Conv(8, 1), x);
        Graph graph = builder.Build(builder.Add("concat", new Concat(), narrow, wide, pointwise));
        Dictionary<string, Tensor> weights = Networks.Weights(graph);

        Networks.AssertLikeReference(graph, weights, Tolerance, plan => Assert.DoesNotContain(plan, s => s.Kernel == "Border"));
    }
}
