using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Ops;

namespace GhostNet.Runtime.Tests.Sessions;

/// <summary>3×3 convolutions of stride 1 are computed by transforms, where that is faster; the result is the same.</summary>
public class WinogradTests
{
    private const double Tolerance = 1e-5;

    /// <summary>Input channels, output channels, height, width, padding, whether something is added, whether it is computed so.</summary>
    public static TheoryData<int, int, int, int, int, bool, bool> Layers => new()
    {
        { 16, 16, 8, 8, 1, false, true },
        { 19, 24, 12, 7, 1, true, true },
        { 33, 40, 7, 7, 1, true, true },
        { 40, 57, 9, 13, 1, true, true },
        { 64, 200, 11, 10, 1, true, true },
        { 250, 260, 14, 14, 1, false, true },
        { 36, 50, 60, 44, 1, true, true },
        { 32, 48, 130, 9, 0, false, true },
        { 34, 33, 10, 12, 2, false, true },
        { 1040, 40, 16, 18, 1, true, true },
        { 15, 64, 8, 8, 1, false, false },
        { 64, 15, 8, 8, 1, false, false },
        { 64, 64, 6, 8, 1, true, false },
        { 512, 64, 7, 7, 1, false, false },
        { 40, 40, 32, 2, 1, false, false },
    };

    [Theory]
    [MemberData(nameof(Layers))]
    public void The_layer_is_like_the_reference(int inputs, int outputs, int height, int width, int padding, bool isAddedTo, bool isWinograd)
    {
        var builder = new GraphBuilder("net", new Shape(1, 5, height, width));
        Value x = builder.Add("before.act", new Relu(), builder.Add("before", new Conv(inputs, 1) { HasBias = true }, builder.Input));
        Value y = builder.Add("conv", new Conv(outputs, 3) { Padding = padding, HasBias = true }, x);
        y = isAddedTo ? builder.Add("add", new Add(), y, builder.Add("other", new Conv(outputs, 1), builder.Input)) : y;
        Graph graph = builder.Build(builder.Add("after", new Conv(7, 3) { Padding = 1 }, builder.Add("act", isAddedTo ? new Relu() : new HardSwish(), y)));
        Dictionary<string, Tensor> weights = Networks.Weights(graph);

        Networks.AssertLikeReference(graph, weights, Tolerance, plan => Assert.Equal(isWinograd, plan.Any(s => s.Kernel.StartsWith("Winograd", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData(3, 2, 1, 1)]
    [InlineData(3, 1, 2, 1)]
    [InlineData(3, 1, 1, 2)]
    [InlineData(5, 1, 1, 1)]
    public void Other_windows_are_not(int kernel, int stride, int dilation, int groups)
    {
        var builder = new GraphBuilder("net", new Shape(1, 64, 20, 20));
        Value x = builder.Add("conv", new Conv(64, kernel) { Stride = stride, Dilation = dilation, Groups = groups, Padding = 2 }, builder.Input);
        Graph graph = builder.Build(x);
        Dictionary<string, Tensor> weights = Networks.Weights(graph);

        Networks.AssertLikeReference(graph, weights, Tolerance, plan => Assert.DoesNotContain(plan, s => s.Kernel.StartsWith("Winograd", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_sum_lies_where_its_residual_lay()
    {
        var builder = new GraphBuilder("net", new Shape(1, 5, 12, 13));
        Value x = builder.Add("first", new Conv(40, 1), builder.Input);
        Value y = builder.Add("inner.act", new Relu(), builder.Add("inner", new Conv(40, 3) { Padding = 1 }, x));
        Graph graph = builder.Build(builder.Add("act", new Relu(), builder.Add("add", new Add(), builder.Add("last", new Conv(40, 3) { Padding = 1 }, y), x)));
        Dictionary<string, Tensor> weights = Networks.Weights(graph);

        Networks.AssertLikeReference(graph, weights, Tolerance, plan => Assert.Equal(2, plan.Count(s => s.Kernel.StartsWith("Winograd", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData(64, 9, 14, false)]
    [InlineData(72, 16, 11, true)]
    public void A_Ghost_module_is_one_step_only_if_something_is_added_to_it(int channels, int height, int width, bool isAddedTo)
    {
        var builder = new GraphBuilder("net", new Shape(1, channels, height, width));
        Value x = builder.Add("primary.act", new Relu(), builder.Add("primary", new Conv(channels / 2, 3) { Padding = 1 }, builder.Input));
        Value y = builder.Add("cheap.act", new Relu(), builder.Add("cheap", new Conv(channels / 2, 3) { Groups = channels / 2, Padding = 1 }, x));
        y = builder.Add("concat", new Concat(), x, y);
        Graph graph = builder.Build(isAddedTo ? builder.Add("add", new Add(), y, builder.Input) : y);
        Dictionary<string, Tensor> weights = Networks.Weights(graph);

        Networks.AssertLikeReference(graph, weights, Tolerance, plan =>
        {
            Assert.Equal(isAddedTo, plan.Any(s => s.Kernel.StartsWith("Ghost", StringComparison.Ordinal)));
            Assert.Equal(!isAddedTo, plan.Any(s => s.Kernel.StartsWith("Winograd", StringComparison.Ordinal)));
        });
    }
}
