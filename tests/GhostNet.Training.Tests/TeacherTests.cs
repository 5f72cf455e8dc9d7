using GhostNet.Architectures;
using GhostNet.Graphs;
using GhostNet.Models;
using TorchSharp;

namespace GhostNet.Training.Tests;

public sealed class TeacherTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    [Theory]
    [InlineData("resnet20")]
    [InlineData("ghost_resnet20")]
    public void Its_logits_are_those_of_its_network(string name)
    {
        using var scope = torch.NewDisposeScope();
        Graph graph = ModelRegistry.Get(name).Create(new ArchitectureArguments { NumClasses = 3 });
        var random = new Random(1);
        Dictionary<string, Tensor> weights = graph.Parameters.ToDictionary(p => p.Name, p => Numbers(random, p));
        var preprocessing = new Preprocessing { Height = graph.Input.Shape[2], Width = graph.Input.Shape[3] };
        new Model(graph, weights, new ModelCard { Architecture = name, Preprocessing = preprocessing }).Save(_file);
        using torch.Tensor images = torch.randn(4, 3, preprocessing.Height, preprocessing.Width);
        using TorchNetwork network = TorchNetwork.ForInference(graph, weights);
        using Teacher teacher = Teacher.Load(_file, ["a", "b", "c"], preprocessing);

        torch.Tensor expected = network.forward(images);
        torch.Tensor logits = teacher.Logits(images);

        Assert.False(logits.requires_grad);
        Assert.InRange((logits - expected).abs().max().item<float>(), 0, 1e-5f * expected.abs().max().item<float>());
    }

    public void Dispose() => File.Delete(_file);

    private static Tensor Numbers(Random random, Parameter parameter)
    {
        float centre = parameter.Role is ParameterRole.Scale or ParameterRole.RunningVariance ? 1 : 0;
        double spread = parameter.Role == ParameterRole.Weight ? 3.5 / Math.Sqrt((double)parameter.Shape.ElementCount / parameter.Shape[0]) : 0.5;
        return new Tensor(parameter.Shape, [.. Enumerable.Range(0, (int)parameter.Shape.ElementCount).Select(_ => centre + (float)(spread * (random.NextDouble() - 0.5)))]);
    }
}
