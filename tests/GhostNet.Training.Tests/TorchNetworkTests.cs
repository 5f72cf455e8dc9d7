using GhostNet.Architectures;
using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Models.Numpy;
using GhostNet.Ops;
using GhostNet.Runtime.Reference;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Tests;

public class TorchNetworkTests
{
    private const double Tolerance = 1e-4;

    public static TheoryData<string> Names => [.. ModelRegistry.All.Select(a => a.Name)];

    [Fact]
    public void GhostNets_logits_are_PyTorchs()
    {
        Graph graph = ModelRegistry.Get("ghostnet").Create(new ArchitectureArguments { Width = 0.1, NumClasses = 10 });
        using TensorFile file = TensorFile.Open(Reference("ghostnet_w010_c10.pth"));
        using var network = new TorchNetwork(graph);
        network.Load(WeightBinder.Bind(graph, file, "ghostnet_w010_c10.pth"));

        Tensor logits = Run(network, NpyFile.Read(Reference("input_2x3x96x96.npy")), graph.Output);

        AssertClose(NpyFile.Read(Reference("ghostnet_w010_c10.logits.npy")), logits);
    }

    [Theory]
    [InlineData("act1", "act1")]
    [InlineData("blocks.0", "blocks.0")]
    [InlineData("blocks.1", "blocks.1")]
    [InlineData("blocks.3", "blocks.3")]
    [InlineData("blocks.6", "blocks.6")]
    [InlineData("blocks.9", "blocks.9")]
    // The authors' ReLU works in place, so what was recorded of conv_head is what the ReLU made of it.
    [InlineData("conv_head", "act2")]
    public void GhostNets_inner_values_are_PyTorchs(string recorded, string value)
    {
        Graph graph = ModelRegistry.Get("ghostnet").Create(new ArchitectureArguments { Width = 0.1, NumClasses = 10 });
        using TensorFile file = TensorFile.Open(Reference("ghostnet_w010_c10.pth"));
        using var network = new TorchNetwork(graph);
        network.Load(WeightBinder.Bind(graph, file, "ghostnet_w010_c10.pth"));

        Tensor result = Run(network, NpyFile.Read(Reference("input_2x3x96x96.npy")), graph.Find(value));

        AssertClose(NpyFile.Read(Reference($"ghostnet_w010_c10.{recorded}.npy")), result);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_architecture_gives_what_the_reference_interpreter_gives(string name)
    {
        Graph graph = ModelRegistry.Get(name).Create(new ArchitectureArguments { NumClasses = 7 });
        using var network = new TorchNetwork(graph);
        WeightInitializer.Initialize(network, seed: 1);
        Perturb(network);
        Tensor input = RandomTensor(new Shape(2, 3, 32, 32));

        AssertClose(new ReferenceInterpreter(graph, network.Export()).Run(input), Run(network, input, graph.Output));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_parameter_of_every_architecture_receives_a_gradient(string name)
    {
        using var network = new TorchNetwork(ModelRegistry.Get(name).Create(new ArchitectureArguments { NumClasses = 7 }));
        WeightInitializer.Initialize(network, seed: 1);
        network.train();
        using var scope = torch.NewDisposeScope();

        torch.nn.functional.cross_entropy(network.forward(torch.randn(2, 3, 64, 64)), torch.tensor(new long[] { 1, 3 })).backward();

        Assert.Equal(network.Graph.Parameters.Where(p => p.IsTrained).Select(p => p.Name), network.named_parameters().Select(p => p.name));
        Assert.All(network.named_parameters(), p => Assert.True(p.parameter.grad is { } gradient && gradient.isfinite().all().item<bool>(), p.name));
        Assert.Contains(network.named_parameters(), p => p.parameter.grad!.abs().max().item<float>() > 0);
    }

    [Fact]
    public void Ops_on_two_paths_and_uneven_paddings_agree_with_the_reference()
    {
        var builder = new GraphBuilder("net", new Shape(1, 4, 9, 7));
        Value x = builder.Add("conv", new Conv(6, new Size2(2, 3)) { Padding = new GhostNet.Ops.Padding(1, 0, 0, 2), Stride = new Size2(2, 1), Dilation = new Size2(1, 2), Groups = 2, HasBias = true }, builder.Input);
        Value relu = builder.Relu("relu", x);
        Value sum = builder.Add("sum", new Add(), x, relu);
        Value padded = builder.Add("pad", new Pad(2, 1, 2), sum);
        Value sliced = builder.Add("slice", new Slice(2, 1, int.MaxValue, 2), padded);
        Value gate = builder.Add("gate", new HardSigmoid(), builder.Add("pool", new GlobalAveragePool(), sliced));
        Value scaled = builder.Add("scaled", new Mul(), sliced, gate);
        Value joined = builder.Add("joined", new Concat(), scaled, sliced, scaled);
        Graph graph = builder.Build(builder.Add("linear", new Gemm(5) { HasBias = false }, builder.Add("flat", new Flatten(), joined)));
        using var network = new TorchNetwork(graph);
        Perturb(network);
        Tensor input = RandomTensor(new Shape(3, 4, 9, 7));

        AssertClose(new ReferenceInterpreter(graph, network.Export()).Run(input), Run(network, input, graph.Output));
    }

    private static Tensor Run(TorchNetwork network, Tensor input, Value value)
    {
        network.eval();
        using var inference = torch.inference_mode();
        using var scope = torch.NewDisposeScope();
        TorchTensor output = network.Compute(torch.tensor(input.Data, [.. input.Shape.Select(d => (long)d)]), value);
        return new Tensor(new Shape([.. output.shape.Select(d => (int)d)]), output.contiguous().data<float>().ToArray());
    }

    /// <summary>Moves every tensor off its initial value, so that none of them can be mixed up unnoticed.</summary>
    private static void Perturb(TorchNetwork network)
    {
        using var noGrad = torch.no_grad();
        torch.manual_seed(2);
        foreach ((string _, TorchTensor tensor) in network.Tensors)
        {
            tensor.add_(torch.randn_like(tensor).mul_(0.05f));
        }
    }

    private static Tensor RandomTensor(Shape shape)
    {
        var random = new Random(3);
        var tensor = new Tensor(shape);
        for (int i = 0; i < tensor.Data.Length; i++)
        {
            tensor.Data[i] = random.NextSingle() - 0.5f;
        }

        return tensor;
    }

    private static string Reference(string name) => Path.Combine(AppContext.BaseDirectory, "References", name);

    private static void AssertClose(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.Shape, actual.Shape);
        float largest = expected.Data.Max(Math.Abs);
        Assert.All(expected.Data.Zip(actual.Data), p => Assert.Equal(p.First, p.Second, Tolerance * largest));
    }
}
