using GhostNet.Architectures;
using TorchSharp;

namespace GhostNet.Training.Tests;

public class TorchNetworkTests
{
    public static TheoryData<string> Names => [.. ModelRegistry.All.Select(a => a.Name)];

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
}
