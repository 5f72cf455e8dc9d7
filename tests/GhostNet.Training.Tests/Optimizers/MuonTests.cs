using GhostNet.Graphs;
using GhostNet.Ops;
using GhostNet.Training.Optimizers;
using GhostNet.Training.Recipes;
using TorchSharp;
using Tensor = GhostNet.Models.Tensor;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Tests.Optimizers;

public class MuonTests
{
    private const double LearningRate = 0.01;

    private static readonly Recipe Recipe = new() { Opt = OptimizerKind.Muon, Momentum = 0, WeightDecay = 0.1, OptEps = 1e-3 };

    [Theory]
    [InlineData(1, 8)]
    [InlineData(4, 6)]
    [InlineData(6, 40)]
    [InlineData(30, 3)]
    public void A_step_has_the_gradients_singular_vectors_and_singular_values_near_1(int outputs, int inputs)
    {
        using TorchNetwork network = MakeNetwork(inputs, new Conv(outputs, 3));
        TorchTensor weights = network.Tensors["layer.weight"];
        using TorchTensor before = weights.detach().clone();

        using TorchTensor gradient = Step(network, Recipe);

        using TorchTensor step = (before * (1 - (LearningRate * 0.1)) - weights.detach()) / (LearningRate * 0.2 * Math.Sqrt(Math.Max(outputs, inputs * 9)));
        (TorchTensor u, TorchTensor s, TorchTensor vh) = torch.linalg.svd(gradient.reshape(outputs, -1), fullMatrices: false);
        float[] turned = u.t().mm(step.reshape(outputs, -1)).mm(vh.t()).contiguous().data<float>().ToArray();
        int rank = (int)s.shape[0];
        Assert.All(turned.Index().Where(t => t.Index / rank != t.Index % rank), t => Assert.Equal(0, t.Item, tolerance: 0.01f));
        Assert.All(Enumerable.Range(0, rank), i => Assert.InRange(turned[(i * rank) + i], 0.6f, 1.25f));
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void What_is_no_matrix_of_filters_AdamW_moves(int inputs, Op layer)
    {
        using TorchNetwork network = MakeNetwork(inputs, layer), other = MakeNetwork(inputs, layer);

        Step(network, Recipe).Dispose();
        Step(other, Recipe with { Opt = OptimizerKind.AdamW }).Dispose();

        Dictionary<string, Tensor> expected = other.Export();
        Assert.All(network.Export(), t => Assert.Equal(expected[t.Key].Data, t.Value.Data));
    }

    public static TheoryData<int, Op> Others => new()
    {
        { 8, new Conv(8, 3) { Groups = 8, HasBias = true } },
        { 4, new BatchNormalization() },
    };

    private static TorchNetwork MakeNetwork(int inputs, Op layer)
    {
        var builder = new GraphBuilder("one", new Graphs.Shape(1, inputs, 5, 5));
        var network = new TorchNetwork(builder.Build(builder.Add("layer", layer, builder.Input)));
        torch.random.manual_seed(1);
        network.Load(network.Graph.Parameters.ToDictionary(
            p => p.Name, p => new Tensor(p.Shape, torch.randn(p.Shape.ElementCount).data<float>().ToArray()), StringComparer.Ordinal));
        return network;
    }

    /// <summary>Takes a step; returns the gradient of the first parameter.</summary>
    private static TorchTensor Step(TorchNetwork network, Recipe recipe)
    {
        using var optimizer = Optimizer.For(network, recipe);
        torch.random.manual_seed(2);
        foreach (Graphs.Parameter parameter in network.Graph.Parameters.Where(p => p.IsTrained))
        {
            TorchTensor weights = network.Tensors[parameter.Name];
            (weights * torch.randn(weights.shape)).sum().backward();
        }

        optimizer.Step(LearningRate);
        return network.Tensors["layer.weight"].grad!.clone();
    }
}
