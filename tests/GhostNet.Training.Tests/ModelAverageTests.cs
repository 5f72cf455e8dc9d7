using GhostNet.Architectures;
using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Training.Data;
using TorchSharp;

namespace GhostNet.Training.Tests;

public sealed class ModelAverageTests : IDisposable
{
    private static readonly AugmentationOptions AsTheyAre = new() { CropPad = 0, Hflip = 0 };

    private readonly TinyDataset _dataset = new(perClass: 12);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Trained_weights_are_the_means(int count)
    {
        using TrainingData data = Open();
        Model[] models = [.. Enumerable.Range(0, count).Select(seed => Make("ghost_resnet20", seed))];

        Model average = ModelAverage.Of([.. models.Select((m, i) => ($"{i}", m))], data);

        foreach (Parameter parameter in average.Graph.Parameters.Where(p => p.IsTrained))
        {
            float[][] parts = [.. models.Select(m => m.Weights[parameter.Name].Data)];
            Assert.All(average.Weights[parameter.Name].Data.Index(), v => Assert.Equal(parts.Average(p => p[v.Index]), v.Item, tolerance: 1e-6f));
        }
    }

    [Theory]
    [InlineData("resnet20", "bn1", "conv1")]
    [InlineData("ghost_resnet20", "layer1.0.conv1.primary_conv.1", "layer1.0.conv1.primary_conv.0")]
    [InlineData("ghost_resnet20", "layer3.2.conv2.cheap_operation.1", "layer3.2.conv2.cheap_operation.0")]
    public void Statistics_are_those_of_the_images_inside_the_average(string architecture, string normalization, string before)
    {
        using TrainingData data = Open();
        Model first = Make(architecture, seed: 1), second = Make(architecture, seed: 2);

        Model average = ModelAverage.Of([("first", first), ("second", second)], data);

        // All images fit into one batch, so that the network sees them normalised by themselves, as it does from then on.
        using var scope = torch.NewDisposeScope();
        using var network = TorchNetwork.ForInference(average.Graph, average.Weights);
        torch.Tensor maps = network.Compute(Images(data), average.Graph.Find(before));
        Check(maps.mean([0, 2, 3]), average.Weights[$"{normalization}.running_mean"]);
        Check(maps.var([0, 2, 3], unbiased: true), average.Weights[$"{normalization}.running_var"]);
    }

    [Fact]
    public void Models_of_another_network_or_data_set_are_refused()
    {
        using TrainingData data = Open();
        Model model = Make("resnet20", 1);
        Model Relabelled(params string[] labels) => new(model.Graph, model.Weights, model.Card with { Labels = labels });

        Refuses("b: is of another network than a; ", model, Make("ghost_resnet20", 1));
        Refuses("b: has other classes than a; ", model, Relabelled("blue", "green", "pink"));
        Refuses("b: takes images of another size or normalisation than a; ", model, new Model(model.Graph, model.Weights, model.Card with { Preprocessing = model.Card.Preprocessing with { Mean = [0, 0, 0] } }));
        Refuses("a: its classes are not those of the data set", Relabelled("x", "y", "z"), Relabelled("x", "y", "z"));

        void Refuses(string message, Model a, Model b) =>
            Assert.StartsWith(message, Assert.Throws<GhostNetException>(() => ModelAverage.Of([("a", a), ("b", b)], data)).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _dataset.Dispose();

    private static Model Make(string architecture, int seed)
    {
        var arguments = new ArchitectureArguments { NumClasses = 3 };
        Graph graph = ModelRegistry.Get(architecture).Create(arguments);
        var card = new ModelCard { Architecture = architecture, Arguments = arguments, Labels = ["blue", "green", "red"], Preprocessing = Preprocessing.Cifar };
        return new Model(graph, TorchNetwork.InitialWeights(graph, seed), card);
    }

    private static torch.Tensor Images(TrainingData data)
    {
        using Batch batch = new BatchLoader(data.Train, data.Train.Count).Run([.. Enumerable.Range(0, data.Train.Count)], randomFor: null).Single();
        return batch.ToTensor(data.Train.Preprocessing);
    }

    private static void Check(torch.Tensor expected, Tensor actual) =>
        Assert.All(expected.contiguous().data<float>().ToArray().Zip(actual.Data), p => Assert.Equal(p.First, p.Second, tolerance: 1e-3f * (1 + Math.Abs(p.First))));

    private TrainingData Open() => TrainingData.Open(_dataset.Data, 1, Preprocessing.Cifar, AsTheyAre);
}
