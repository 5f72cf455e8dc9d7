using System.Text.Json;
using GhostNet.Architectures;
using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Training;
using GhostNet.Training.Tests;

namespace GhostNet.Cli.Tests;

public sealed class AverageTests : CommandTests
{
    private readonly TinyDataset _dataset = new(perClass: 4);

    [Fact]
    public async Task The_average_and_its_parts_are_measured()
    {
        Save("a.safetensors", "ghost_resnet20", seed: 1);
        Save("b.safetensors", "ghost_resnet20", seed: 2);

        JsonElement result = (await Run(
            ["average", "a.safetensors", "b.safetensors", "--data", _dataset.Data, "--output", "both.safetensors", "--format", "json"])).Json();
        JsonElement measured = (await Run(["val", _dataset.Data, "--model", "both.safetensors", "--format", "json"])).Json();

        Assert.Equal(["a.safetensors", "b.safetensors", "both.safetensors"], result.EnumerateArray().Select(m => m.GetProperty("model").GetString()));
        Assert.All(["images", "top1", "top5", "loss"], name => Assert.Equal(measured.GetProperty(name).GetDouble(), result[2].GetProperty(name).GetDouble()));
        Evaluation evaluation = Model.Load(At("both.safetensors")).Card.Evaluation!;
        Assert.Equal(("colours", 12, measured.GetProperty("top1").GetDouble()), (evaluation.Data, evaluation.Images, evaluation.Top1));
    }

    [Fact]
    public async Task Checkpoints_of_a_run_are_averaged()
    {
        await Run(["train", _dataset.Data, "--model", "ghost_resnet20", "--epochs", "2", "--batch-size", "4", "--checkpoint-hist", "9", "--output", "run"]);
        string[] checkpoints = [.. Directory.GetFiles(At("run/weights"), "checkpoint-*").Order(StringComparer.Ordinal), At("run/weights/last.ckpt")];

        JsonElement result = (await Run(["average", .. checkpoints, "--data", _dataset.Data, "--output", "mean.safetensors", "--format", "json"])).Json();

        Assert.Equal(3, checkpoints.Length);
        Assert.Equal([.. checkpoints, "mean.safetensors"], result.EnumerateArray().Select(m => m.GetProperty("model").GetString()));
        double first = Model.Load(At("mean.safetensors")).Weights["conv1.weight"].Data[0];
        Assert.Equal(checkpoints.Average(c => (double)CheckpointModel.Load(c).Weights["conv1.weight"].Data[0]), first, tolerance: 1e-6);
    }

    [Fact]
    public async Task Models_that_cannot_be_averaged_are_a_mistake_and_nothing_is_written()
    {
        Save("a.safetensors", "ghost_resnet20", seed: 1);
        Save("b.safetensors", "resnet20", seed: 1);

        (await Run(["average", "a.safetensors", "b.safetensors", "--data", _dataset.Data, "--output", "both.safetensors"]))
            .AssertMistake("b.safetensors: is of another network than a.safetensors; only models of the same network and data can be averaged");
        Assert.False(File.Exists(At("both.safetensors")));
    }

    protected override void Dispose(bool disposing)
    {
        _dataset.Dispose();
        base.Dispose(disposing);
    }

    private void Save(string file, string architecture, int seed)
    {
        var arguments = new ArchitectureArguments { NumClasses = 3 };
        Graph graph = ModelRegistry.Get(architecture).Create(arguments);
        var card = new ModelCard { Architecture = architecture, Arguments = arguments, Labels = ["blue", "green", "red"], Preprocessing = Preprocessing.Cifar };
        new Model(graph, TorchNetwork.InitialWeights(graph, seed), card.WithCostOf(graph)).Save(At(file));
    }
}
