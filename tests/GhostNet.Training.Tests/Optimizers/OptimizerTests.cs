using GhostNet.Graphs;
using GhostNet.Ops;
using GhostNet.Training.Optimizers;
using GhostNet.Training.Recipes;
using TorchSharp;
using Tensor = GhostNet.Models.Tensor;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Tests.Optimizers;

public class OptimizerTests
{
    private const double LearningRate = 0.05;

    private static readonly Recipe Recipe = new() { WeightDecay = 0.1, OptEps = 1e-3 };

    /// <summary>Weights after five steps, computed by PyTorch 1.13 with decay of the weights and none of the biases.</summary>
    public static TheoryData<Recipe, float[]> PyTorch => new()
    {
        { Recipe, [0.4679791f, -0.0167121f, 0.8060494f, -0.2910041f, -0.8688933f, 0.5533988f, 0.1167869f, 0.0140027f, 0.419786f] },
        { Recipe with { Momentum = 0 }, [0.4494447f, -0.16925f, 0.781251f, 0.0108339f, -0.975621f, 0.3555047f, 0.0625f, -0.125f, 0.35f] },
        { Recipe with { Opt = OptimizerKind.RmsProp }, [0.7239994f, -0.2403288f, 1.1079257f, -0.6498355f, -1.2247009f, 0.9189238f, 0.3881037f, -0.2205506f, 0.7479293f] },
        { Recipe with { Opt = OptimizerKind.RmsProp, Momentum = 0 }, [0.4568308f, -0.1704031f, 0.8827276f, -0.1224416f, -1.0588393f, 0.5056902f, 0.0785643f, -0.1291102f, 0.4671463f] },
        { Recipe with { Opt = OptimizerKind.AdamW }, [0.5530047f, -0.221619f, 0.7953487f, -0.0316918f, -0.9804835f, 0.3725885f, 0.1668317f, -0.1783305f, 0.3648407f] },
    };

    [Theory]
    [MemberData(nameof(PyTorch))]
    public void Five_steps_lead_where_PyTorchs_lead(Recipe recipe, float[] expected)
    {
        using TorchNetwork network = MakeNetwork();
        using var optimizer = Optimizer.For(network, recipe);

        Steps(network, optimizer, from: 0, to: 5);

        Assert.All(Values(network).Zip(expected), p => Assert.Equal(p.Second, p.First, tolerance: 2e-6f));
    }

    [Theory]
    [MemberData(nameof(PyTorch))]
    public void An_optimiser_that_takes_anothers_memory_goes_on_as_it(Recipe recipe, float[] expected)
    {
        using TorchNetwork network = MakeNetwork();
        using var first = Optimizer.For(network, recipe);
        Steps(network, first, from: 0, to: 2);

        using var second = Optimizer.For(network, recipe);
        second.Load(first.Export());
        Steps(network, second, from: 2, to: 5);

        using TorchNetwork other = MakeNetwork();
        using var whole = Optimizer.For(other, recipe);
        Steps(other, whole, from: 0, to: 5);
        Assert.Equal(Values(other), Values(network));
        Assert.Equal(expected.Length, Values(network).Length);
    }

    private static TorchNetwork MakeNetwork()
    {
        var builder = new GraphBuilder("linear", new Graphs.Shape(1, 2));
        var network = new TorchNetwork(builder.Build(builder.Add("fc", new Gemm(3), builder.Input)));
        network.Load(new Dictionary<string, Tensor>
        {
            ["fc.weight"] = new(new Graphs.Shape(3, 2), [0.5f, -0.25f, 0.75f, 0.125f, -1, 0.25f]),
            ["fc.bias"] = new(new Graphs.Shape(3), [0.1f, -0.2f, 0.3f]),
        });
        return network;
    }

    private static void Steps(TorchNetwork network, Optimizer optimizer, int from, int to)
    {
        for (int step = from; step < to; step++)
        {
            using var scope = torch.NewDisposeScope();
            optimizer.ZeroGradients();
            foreach (TorchTensor parameter in network.Tensors.Values)
            {
                TorchTensor gradient = torch.tensor(Enumerable.Range(0, (int)parameter.numel()).Select(i => (((i * 7) + (step * 5)) % 11 - 5) / 4f).ToArray());
                (parameter.flatten() * gradient).sum().backward();
            }

            optimizer.Step(LearningRate);
        }
    }

    private static float[] Values(TorchNetwork network)
    {
        Dictionary<string, Tensor> weights = network.Export();
        return [.. weights["fc.weight"].Data, .. weights["fc.bias"].Data];
    }
}
