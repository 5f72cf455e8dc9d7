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

    public static TheoryData<int, int, int, int, bool, int> Modules => new()
    {
        // channels, kernel, height, width, ReLU, threads
        { 1, 1, 1, 1, false, 1 },
        { 1, 3, 4, 5, true, 1 },
        { 3, 3, 7, 6, false, 2 },
        { 8, 3, 32, 32, true, 1 },
        { 8, 3, 32, 32, true, 2 },
        { 10, 5, 9, 3, true, 2 },
        { 16, 3, 16, 16, false, 2 },
        { 33, 7, 5, 11, true, 1 },
        { 36, 5, 2, 2, true, 2 },
    };

    [Theory]
    [MemberData(nameof(Modules))]
    public void It_computes_what_the_layers_compute(int channels, int kernel, int height, int width, bool relu, int threads)
    {
        Graph graph = Module(channels, kernel, height, width, relu);
        int before = torch.get_num_threads();
        torch.set_num_threads(threads);
        try
        {
            Dictionary<string, TorchTensor> layers = Step(graph, TorchPlan.LayerByLayer);
            Dictionary<string, TorchTensor> tail = Step(graph, TorchPlan.ForTraining);
            Assert.All(layers, expected => Assert.InRange(Difference(expected.Value, tail[expected.Key]), 0, Tolerance));
        }
        finally
        {
            torch.set_num_threads(before);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void It_is_found_in_a_module(bool relu)
    {
        Graph graph = Module(channels: 4, kernel: 3, height: 8, width: 8, relu);

        GhostTail tail = Assert.Single(graph.Nodes.Select(n => GhostTail.EndingIn(graph, n)).OfType<GhostTail>());

        Assert.Equal("primary.bn", tail.Normalization.Name);
        Assert.Equal("cheap", tail.CheapOperation.Name);
        Assert.Equal(relu, tail.HasRelu);
    }

    [Fact]
    public void It_is_not_found_where_a_value_inside_is_read_elsewhere()
    {
        var builder = new GraphBuilder("open", new Shape(1, 3, 8, 8));
        (Value intrinsic, Value ghosts) = Halves(builder, channels: 4, kernel: 3, relu: true);
        Value joined = builder.Add("concat", new Concat(), intrinsic, ghosts);
        Value read = builder.Add("read", new Sigmoid(), ghosts);
        Graph graph = builder.Build(joined, read);

        Assert.All(graph.Nodes, n => Assert.Null(GhostTail.EndingIn(graph, n)));
    }

    private static Graph Module(int channels, int kernel, int height, int width, bool relu)
    {
        var builder = new GraphBuilder("module", new Shape(1, 3, height, width));
        (Value intrinsic, Value ghosts) = Halves(builder, channels, kernel, relu);
        return builder.Build(builder.Add("concat", new Concat(), intrinsic, ghosts));
    }

    private static (Value Intrinsic, Value Ghosts) Halves(GraphBuilder builder, int channels, int kernel, bool relu)
    {
        Value Layer(string name, Conv conv, Value x)
        {
            Value normalized = builder.Add($"{name}.bn", new BatchNormalization(), builder.Add(name, conv, x));
            return relu ? builder.Add($"{name}.relu", new Relu(), normalized) : normalized;
        }

        Value intrinsic = Layer("primary", new Conv(channels, 1), builder.Input);
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
