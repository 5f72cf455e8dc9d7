using System.Text.Json;
using GhostNet.Training.Tests;

namespace GhostNet.Cli.Tests;

public sealed class ExperimentTests : CommandTests
{
    private static readonly string[] Trained = ["VGG-16", "Ghost-VGG-16 (s = 2)", "ResNet-56", "Ghost-ResNet-56 (s = 2)"];

    private readonly TinyDataset _dataset = new(perClass: 3);

    [Fact]
    public async Task A_table_is_trained_once_and_then_only_read()
    {
        RunResult first = (await Compare("--format json")).AssertSuccess();
        DateTime[] written = [.. Checkpoints().Select(File.GetLastWriteTimeUtc)];
        RunResult again = (await Compare("--format json")).AssertSuccess();

        JsonElement[] rows = [.. first.Json().GetProperty("rows").EnumerateArray()];
        Assert.Equal(Trained, rows.Where(r => r.GetProperty("here").GetArrayLength() == 1).Select(r => r.GetProperty("name").GetString()!));
        Assert.Equal(93.0, Row("ResNet-56").GetProperty("paper").GetDouble());
        Assert.Equal(100 * LastTop1("resnet56-seed5"), Row("ResNet-56").GetProperty("mean").GetDouble(), 1);
        Assert.Equal(["ghost_resnet56-seed5", "ghost_vgg16_cifar-s2-d3-seed5", "resnet56-seed5", "vgg16_cifar-seed5"], Directory.GetDirectories(At("runs")).Select(Path.GetFileName).Order());
        Assert.Contains("ResNet-56, seed 5 (3 of 4)", first.ErrorLines);
        Assert.Equal(first.Out, again.Out);
        Assert.Equal(written, Checkpoints().Select(File.GetLastWriteTimeUtc));

        JsonElement Row(string name) => rows.Single(r => r.GetProperty("name").GetString() == name);
    }

    [Fact]
    public async Task What_cannot_be_asked_for_is_said()
    {
        (await Run(["experiment", "width", _dataset.Data])).AssertMistake("'width'", "kernel", "ratio", "compression");
        (await Compare("--seeds 0")).AssertMistake("--seeds must be from 1 to 1000 (got 0)");
        (await Compare("--model resnet20")).AssertMistake("--model");

        Assert.False(Directory.Exists(At("runs")));
    }

    protected override void Dispose(bool disposing)
    {
        _dataset.Dispose();
        base.Dispose(disposing);
    }

    private Task<RunResult> Compare(string arguments) =>
        Run(["experiment", "compression", _dataset.Data, "--epochs", "1", "--seed", "5", "--output", "runs", .. arguments.Split(' ')]);

    private string[] Checkpoints() => [.. Directory.GetFiles(At("runs"), "last.ckpt", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private double LastTop1(string run) =>
        double.Parse(File.ReadAllLines(At($"runs/{run}/results.csv"))[^1].Split(',')[4], System.Globalization.CultureInfo.InvariantCulture);
}
