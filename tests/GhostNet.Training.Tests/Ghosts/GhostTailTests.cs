using GhostNet.Graphs;
using GhostNet.Ops;
using GhostNet.Training.Ghosts;
using GhostNet.Training.Native;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Tests.Ghosts;

/// <summary>The tail of a Ghost module as one operation against libtorch's operations one by one.</summary>
public class GhostTailTests
{
    private const double Tolerance = 2e-5;

    static GhostTailTests() => TorchRuntime.EnsureLoaded();

    /// <summary>What follows the concatenation.</summary>
    public enum After
    {
        /// <summary>Nothing.</summary>
        Nothing,

        /// <summary>Something is added.</summary>
        Sum,

        /// <summary>The module's own input is added, and a ReLU follows.</summary>
        Relu,
    }

    /// <summary>Channels, kernel, height, width, whether ReLUs are inside, what follows, threads.</summary>
    public static TheoryData<int, int, int, int, bool, After, int> Modules => new()
    {
        { 1, 1, 1, 1, false, After.Nothing, 1 },
        { 1, 3, 4, 5, true, After.Sum, 1 },
        { 3, 3, 7, 6, false, After.Relu, 2 },
        { 8, 3, 32, 32, true, After.Nothing, 1 },
        { 8, 3, 32, 32, true, After.Relu, 2 },
        { 8, 3, 32, 32, false, After.Relu, 2 },
        { 10, 5, 9, 3, true, After.Nothing, 2 },
        { 12, 5, 9, 3, false, After.Relu, 1 },
        { 16, 3, 16, 16, false, After.Sum, 2 },
        { 33, 7, 5, 11, true, After.Nothing, 1 },
        { 33, 7, 5, 11, false, After.Relu, 1 },
        { 36, 5, 2, 2, true, After.Sum, 2 },
        { 16, 5, 19, 17, true, After.Relu, 1 },
        { 33, 7, 13, 11, false, After.Nothing, 2 },
        { 64, 7, 6, 40, true, After.Sum, 1 },
    };

    [Theory]
    [MemberData(nameof(Modules))]
    public void It_computes_what_the_layers_compute(int channels, int kernel, int height, int width, bool relu, After after, int threads)
    {
        Graph graph = Module(channels, kernel, height, width, relu, after);
        int before = torch.get_num_threads();
        torch.set_num_threads(threads);
        try
        {
            Dictionary<string, TorchTensor> layers = Step(graph, TorchPlan.LayerByLayer);
            Dictionary<string, TorchTensor> tail = Step(graph, (g, tensors) => TorchPlan.ForTraining(g, tensors, torch.float32));
            Assert.All(layers, expected => Assert.InRange(Difference(expected.Value, tail[expected.Key]), 0, Tolerance));
        }
        finally
        {
            torch.set_num_threads(before);
        }
    }

    [Theory]
    [InlineData(true, After.Nothing, "concat", null)]
    [InlineData(false, After.Sum, "add", "other")]
    [InlineData(false, After.Relu, "add.relu", "before.relu")]
    public void It_is_found_in_a_module(bool relu, After after, string last, string? residual)
    {
        Graph graph = Module(channels: 4, kernel: 3, height: 8, width: 8, relu, after);

        GhostTail tail = Assert.Single(graph.Nodes.Select(n => GhostTail.JoinedBy(graph, n)).OfType<GhostTail>());

        Assert.Equal("primary.bn", tail.Normalization.Name);
        Assert.Equal("cheap", tail.CheapOperation.Name);
        Assert.Equal(relu, tail.HasRelu);
        Assert.Equal(last, tail.Last.Name);
        Assert.Equal(residual, tail.Residual?.Name);
        Assert.Equal(after == After.Relu, tail.EndsInRelu);
    }

    [Fact]
    public void A_sum_that_is_read_before_its_ReLU_ends_it()
    {
        var builder = new GraphBuilder("sum", new Shape(1, 8, 8, 8));
        (Value intrinsic, Value ghosts) = Halves(builder, builder.Input, channels: 4, kernel: 3, relu: true);
        Value sum = builder.Add("add", new Add(), builder.Input, builder.Add("concat", new Concat(), intrinsic, ghosts));
        Graph graph = builder.Build(builder.Add("relu", new Relu(), sum), builder.Add("read", new Sigmoid(), sum));

        GhostTail tail = Assert.Single(graph.Nodes.Select(n => GhostTail.JoinedBy(graph, n)).OfType<GhostTail>());

        Assert.Equal(("add", builder.Input, false), (tail.Last.Name, tail.Residual, tail.EndsInRelu));
    }

    [Fact]
    public void The_later_of_two_modules_that_are_added_takes_the_sum()
    {
        var builder = new GraphBuilder("two", new Shape(1, 3, 8, 8));
        Value[] joined = [.. new[] { "a", "b" }.Select(name =>
        {
            (Value intrinsic, Value ghosts) = Halves(builder, builder.Input, channels: 4, kernel: 3, relu: false, name);
            return builder.Add($"{name}.concat", new Concat(), intrinsic, ghosts);
        })];
        Graph graph = builder.Build(builder.Add("relu", new Relu(), builder.Add("add", new Add(), joined[1], joined[0])));

        GhostTail[] tails = [.. graph.Nodes.Select(n => GhostTail.JoinedBy(graph, n)).OfType<GhostTail>()];

        Assert.Equal(["a.concat", "relu"], tails.Select(t => t.Last.Name));
        Assert.Equal([null, joined[0]], tails.Select(t => t.Residual));
    }

    [Fact]
    public void It_is_not_found_where_a_value_inside_is_read_elsewhere()
    {
        var builder = new GraphBuilder("open", new Shape(1, 3, 8, 8));
        (Value intrinsic, Value ghosts) = Halves(builder, builder.Input, channels: 4, kernel: 3, relu: true);
        Value joined = builder.Add("concat", new Concat(), intrinsic, ghosts);
        Value read = builder.Add("read", new Sigmoid(), ghosts);
        Graph graph = builder.Build(joined, read);

        Assert.All(graph.Nodes, n => Assert.Null(GhostTail.JoinedBy(graph, n)));
    }

    private static Graph Module(int channels, int kernel, int height, int width, bool relu, After after)
    {
        var builder = new GraphBuilder("module", new Shape(1, 3, height, width));
        Value before = builder.Add("before.relu", new Relu(), builder.Add("before", new Conv(2 * channels, 1), builder.Input));
        Value other = after == After.Sum ? builder.Add("other", new Conv(2 * channels, 1), builder.Input) : before;
        (Value intrinsic, Value ghosts) = Halves(builder, before, channels, kernel, relu);
        Value joined = builder.Add("concat", new Concat(), intrinsic, ghosts);
        return builder.Build(after switch
        {
            After.Nothing => joined,
            After.Sum => builder.Add("add", new Add(), joined, other),
            _ => builder.Add("add.relu", new Relu(), builder.Add("add", new Add(), other, joined)),
        });
    }

    private static (Value Intrinsic, Value Ghosts) Halves(GraphBuilder builder, Value input, int channels, int kernel, bool relu, string prefix = "")
    {
        Value Layer(string name, Conv conv, Value x)
        {
            Value normalized = builder.Add($"{prefix}{name}.bn", new BatchNormalization(), builder.Add($"{prefix}{name}", conv, x));
            return relu ? builder.Add($"{prefix}{name}.relu", new Relu(), normalized) : normalized;
        }

        Value intrinsic = Layer("primary", new Conv(channels, 1), input);
        return (intrinsic, Layer("cheap", new Conv(channels, kernel) { Padding = kernel / 2, Groups = channels }, intrinsic));
    }

    /// <summary>The output, all gradients and all running statistics after one step with random weights.</summary>
    private static Dictionary<string, TorchTensor> Step(Graph graph, Func<Graph, IReadOnlyDictionary<string, TorchTensor>, TorchPlan> plan)
    {
        torch.manual_seed(1);
        using var network = new TorchNetwork(graph);
        using (torch.no_grad())
        {
            foreach ((string name, TorchTensor tensor) in network.Tensors)
            {
                tensor.copy_(name.EndsWith("running_var", StringComparison.Ordinal) ? torch.rand_like(tensor) : torch.randn_like(tensor));
            }
        }

        TorchTensor input = torch.randn(5, 3, graph.Input.Shape[2], graph.Input.Shape[3]) + 0.5;
        TorchTensor output = plan(graph, network.Tensors).Run(input, graph.Output, trains: _ => true);
        output.backward([torch.randn(output.shape)]);
        return network.Tensors.ToDictionary(t => t.Key, t => (t.Value.requires_grad ? t.Value.grad! : t.Value).clone())
            .Append(new("output", output.detach().clone()))
            .ToDictionary();
    }

    private static double Difference(TorchTensor expected, TorchTensor actual) =>
        ((expected - actual).abs().max() / expected.abs().max().clamp_min(1)).item<float>();
}
