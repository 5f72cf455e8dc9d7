using GhostNet.Architectures;
using GhostNet.Training.Native;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Tests;

public class TorchNetworkTests
{
    public static TheoryData<string, torch.ScalarType> NamesInBothPrecisions =>
        new(ModelRegistry.All.SelectMany(_ => new[] { torch.ScalarType.Float32, torch.ScalarType.BFloat16 }, (a, type) => (a.Name, type)));

    static TorchNetworkTests() => TorchRuntime.EnsureLoaded();

    [Theory]
    [MemberData(nameof(NamesInBothPrecisions))]
    public void Every_parameter_of_every_architecture_receives_a_gradient(string name, torch.ScalarType convolutions)
    {
        using var network = new TorchNetwork(ModelRegistry.Get(name).Create(new ArchitectureArguments { NumClasses = 7 }), convolutions);
        WeightInitializer.Initialize(network, seed: 1);
        network.train();
        using var scope = torch.NewDisposeScope();

        torch.nn.functional.cross_entropy(network.forward(torch.randn(2, 3, 40, 40)), torch.tensor(new long[] { 1, 3 })).backward();

        Assert.Equal(network.Graph.Parameters.Where(p => p.IsTrained).Select(p => p.Name), network.named_parameters().Select(p => p.name));
        Assert.All(network.named_parameters(), p => Assert.True(p.parameter.grad is { } gradient && gradient.isfinite().all().item<bool>(), p.name));
        Assert.Contains(network.named_parameters(), p => p.parameter.grad!.abs().max().item<float>() > 0);
    }

    /// <summary>bfloat16 has a precision of 2⁻⁸, and a few dozen layers of it follow each other: what both precisions give is close, and never the same.</summary>
    [Theory]
    [InlineData("resnet20", 1.0)]
    [InlineData("ghost_resnet20", 1.0)]
    [InlineData("mobilenetv3_small", 0.25)]
    public void Convolutions_in_bfloat16_give_nearly_the_same_losses_and_gradients(string name, double width)
    {
        (float expected, TorchTensor exact) = Step(name, width, torch.ScalarType.Float32);
        (float actual, TorchTensor rounded) = Step(name, width, torch.ScalarType.BFloat16);
        using (exact)
        using (rounded)
        {
            Assert.InRange(Math.Abs(actual - expected) / expected, 0, 0.01);
            Assert.InRange(torch.nn.functional.cosine_similarity(exact, rounded, dim: 0).item<float>(), 0.95f, 0.99999f);
        }
    }

    /// <summary>The loss of a batch, and the gradients of all parameters one behind the other.</summary>
    private static (float Loss, TorchTensor Gradients) Step(string name, double width, torch.ScalarType convolutions)
    {
        using var network = new TorchNetwork(ModelRegistry.Get(name).Create(new ArchitectureArguments { Width = width, NumClasses = 7 }), convolutions);
        WeightInitializer.Initialize(network, seed: 1);
        network.train();
        using var scope = torch.NewDisposeScope();
        torch.manual_seed(2);
        TorchTensor logits = network.forward(torch.randn(16, 3, 64, 64));
        Assert.Equal(torch.ScalarType.Float32, logits.dtype);
        TorchTensor loss = torch.nn.functional.cross_entropy(logits, torch.arange(16).remainder(7));
        loss.backward();
        return (loss.item<float>(), torch.cat([.. network.parameters().Select(p => p.grad!.flatten())]).MoveToOuterDisposeScope());
    }
}
