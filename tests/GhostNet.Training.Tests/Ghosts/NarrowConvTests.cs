using System.Runtime.Intrinsics.X86;
using GhostNet.Graphs;
using GhostNet.Ops;
using GhostNet.Training.Ghosts;
using GhostNet.Training.Native;
using GhostNet.Training.Ops;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Tests.Ghosts;

/// <summary>A convolution to eight maps against libtorch's.</summary>
public class NarrowConvTests
{
    private const double Tolerance = 2e-5;

    static NarrowConvTests() => TorchRuntime.EnsureLoaded();

    public static TheoryData<int, int, int> Convolutions => new()
    {
        // height, width, threads
        { 32, 32, 1 },
        { 32, 32, 2 },
        { 1, 16, 1 },
        { 5, 17, 2 },
        { 2, 31, 2 },
        { 3, 33, 1 },
        { 15, 16, 1 },
        { 16, 16, 2 },
        { 17, 16, 1 },
        { 33, 16, 1 },
    };

    [Theory]
    [MemberData(nameof(Convolutions))]
    public void It_computes_what_libtorch_computes(int height, int width, int threads)
    {
        Assert.SkipUnless(Avx512F.IsSupported, "this processor has no vectors of sixteen");
        var op = new Conv(NarrowConv.Outputs, 3) { Padding = 1 };
        int before = torch.get_num_threads();
        torch.set_num_threads(threads);
        try
        {
            TorchTensor[] expected = Step(op, height, width, call => TorchConv.Run(op, call));
            TorchTensor[] actual = Step(op, height, width, call => NarrowConvFunction.Run(op, call, torch.float32));
            Assert.All(expected.Zip(actual), pair => Assert.InRange(Difference(pair.First, pair.Second), 0, Tolerance));
            Assert.Contains(expected.Zip(actual), pair => Difference(pair.First, pair.Second) > 0);
        }
        finally
        {
            torch.set_num_threads(before);
        }
    }

    [Fact]
    public void A_ReLU_may_overwrite_what_it_computes()
    {
        var builder = new GraphBuilder("narrow", new Shape(1, 16, 16, 16));
        Value maps = builder.Add("conv", new Conv(NarrowConv.Outputs, 3) { Padding = 1 }, builder.Input);
        Graph graph = builder.Build(builder.Add("relu", new Relu(), maps));
        torch.manual_seed(1);
        using var network = new TorchNetwork(graph);
        network.Tensors["conv.weight"].detach().normal_();
        TorchTensor input = torch.randn(2, 16, 16, 16);

        TorchTensor[] gradients = [.. new[] { TorchPlan.LayerByLayer(graph, network.Tensors), TorchPlan.ForTraining(graph, network.Tensors, torch.float32) }.Select(plan =>
        {
            network.zero_grad();
            plan.Run(input, graph.Output, trains: _ => true).pow(2).sum().backward();
            return network.Tensors["conv.weight"].grad!.clone();
        })];

        Assert.InRange(Difference(gradients[0], gradients[1]), 0, Tolerance);
    }

    /// <summary>The output and the gradients of the input and the weights.</summary>
    private static TorchTensor[] Step(Conv op, int height, int width, Func<TorchCall, TorchTensor> run)
    {
        torch.manual_seed(1);
        TorchTensor x = torch.randn([5, NarrowConv.Inputs, height, width], requires_grad: true);
        TorchTensor weights = torch.randn([NarrowConv.Outputs, NarrowConv.Inputs, op.Kernel.Height, op.Kernel.Width], requires_grad: true);
        TorchTensor output = run(new TorchCall([x], [weights], IsTraining: true, InPlace: false));
        output.backward([torch.randn(output.shape)]);
        return [output.detach(), x.grad!, weights.grad!];
    }

    private static double Difference(TorchTensor expected, TorchTensor actual) =>
        ((expected - actual).abs().max() / expected.abs().max().clamp_min(1)).item<float>();
}
