using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Ops;
using TorchSharp;
using Tensor = GhostNet.Models.Tensor;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Tests;

public sealed class LossTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ghostnet-tests-").FullName;

    private static readonly float[,] Logits = { { 0.5f, -1, 2 }, { 1, 0.25f, -0.5f } };

    // Computed by PyTorch 1.13.
    [Theory]
    [InlineData(false, false, 0.834643542766571)]
    [InlineData(true, false, 1.172143578529358)]
    [InlineData(false, true, 1.1294786930084229)]
    public void Classes_and_shares_and_weights_count_as_in_PyTorch(bool areShares, bool isWeighted, double expected)
    {
        using var scope = torch.NewDisposeScope();
        using var loss = new Loss(new Recipe { Smoothing = 0.1 }, isWeighted ? torch.tensor(new float[] { 1, 2, 0.5f }) : null, teacher: null);
        TorchTensor targets = areShares ? torch.tensor(new float[,] { { 0.3f, 0, 0.7f }, { 0, 0.6f, 0.4f } }) : torch.tensor(new long[] { 2, 1 });

        Assert.Equal(expected, loss.Of(torch.tensor(Logits), torch.zeros(2, 3, 1, 1), targets, [2, 1]).item<float>(), tolerance: 1e-6);
    }

    [Fact]
    public void A_teacher_counts_as_in_PyTorch()
    {
        using var scope = torch.NewDisposeScope();
        using var loss = new Loss(new Recipe { Smoothing = 0, KdAlpha = 0.25, KdTemperature = 3 }, classWeights: null, MakeTeacher());
        TorchTensor images = torch.tensor(new float[] { 1.5f, -0.5f, 0, 0, 2, 1 }, [2, 3, 1, 1]);

        Assert.Equal(0.7744148373603821, loss.Of(torch.tensor(Logits), images, torch.tensor(new long[] { 2, 1 }), [2, 1]).item<float>(), tolerance: 1e-6);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>A teacher whose logits are an image's three values.</summary>
    private Teacher MakeTeacher()
    {
        var preprocessing = new Preprocessing { Height = 1, Width = 1 };
        var builder = new GraphBuilder("values", new Graphs.Shape(1, 3, 1, 1));
        Graph graph = builder.Build(builder.Add("flat", new Flatten(), builder.Input));
        string path = Path.Combine(_folder, "teacher.safetensors");
        new Model(graph, new Dictionary<string, Tensor>(), new ModelCard { Architecture = "values", Preprocessing = preprocessing }).Save(path);
        return Teacher.Load([path], ["a", "b", "c"], preprocessing);
    }
}
