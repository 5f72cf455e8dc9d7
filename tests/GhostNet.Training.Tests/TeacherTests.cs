using GhostNet.Architectures;
using GhostNet.Graphs;
using GhostNet.Models;
using TorchSharp;

namespace GhostNet.Training.Tests;

public sealed class TeacherTests : IDisposable
{
    private const int Size = 32;

    private static readonly Preprocessing Preprocessing = new() { Height = Size, Width = Size };

    private readonly string _folder = Directory.CreateTempSubdirectory("ghostnet-tests-").FullName;

    [Theory]
    [InlineData("resnet20")]
    [InlineData("ghost_resnet20")]
    [InlineData("resnet20", "ghost_resnet20", "resnet20")]
    public void Its_logits_are_the_means_of_its_networks(params string[] names)
    {
        using var scope = torch.NewDisposeScope();
        using torch.Tensor images = torch.randn(4, 3, Size, Size);
        (string File, torch.Tensor Logits)[] networks = [.. names.Select((name, i) => Save(name, i, images))];
        using Teacher teacher = Teacher.Load([.. networks.Select(n => n.File)], ["a", "b", "c"], Preprocessing);

        torch.Tensor expected = torch.stack([.. networks.Select(n => n.Logits)]).mean([0]);
        torch.Tensor logits = teacher.Logits(images);

        Assert.False(logits.requires_grad);
        Assert.InRange((logits - expected).abs().max().item<float>(), 0, 1e-5f * expected.abs().max().item<float>());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Writes a network with random weights, and computes its logits in libtorch.</summary>
    private (string File, torch.Tensor Logits) Save(string name, int seed, torch.Tensor images)
    {
        Graph graph = ModelRegistry.Get(name).Create(new ArchitectureArguments { NumClasses = 3 });
        var random = new Random(seed);
        Dictionary<string, Tensor> weights = graph.Parameters.ToDictionary(p => p.Name, p => Numbers(random, p));
        string file = Path.Combine(_folder, $"{seed}.safetensors");
        new Model(graph, weights, new ModelCard { Architecture = name, Preprocessing = Preprocessing }).Save(file);
        using TorchNetwork network = TorchNetwork.ForInference(graph, weights);
        return (file, network.forward(images));
    }

    private static Tensor Numbers(Random random, Parameter parameter)
    {
        float centre = parameter.Role is ParameterRole.Scale or ParameterRole.RunningVariance ? 1 : 0;
        double spread = parameter.Role == ParameterRole.Weight ? 3.5 / Math.Sqrt((double)parameter.Shape.ElementCount / parameter.Shape[0]) : 0.5;
        return new Tensor(parameter.Shape, [.. Enumerable.Range(0, (int)parameter.Shape.ElementCount).Select(_ => centre + (float)(spread * (random.NextDouble() - 0.5)))]);
    }
}
