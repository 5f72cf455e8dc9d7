using System.Text.Json;
using GhostNet.Hub.Tests;
using GhostNet.Training.Tests;
using Microsoft.AspNetCore.Http;

namespace GhostNet.Cli.Tests;

public sealed class DataTests : CommandTests
{
    private readonly TinyDataset _dataset = new(perClass: 3);

    [Fact]
    public async Task Classes_are_counted_and_nothing_is_found_in_a_good_set()
    {
        RunResult result = (await Run(["data", _dataset.Data])).AssertSuccess();

        Assert.Equal(
            ["class  train  test", "─────  ─────  ────", "blue       3     3", "green      3     3", "red        3     3", "total      9     9", "", "all images can be read", "no image is there twice", ""],
            result.Out.Split('\n'));
        Assert.Empty(result.Error);
    }

    [Fact]
    public async Task Broken_repeated_and_leaked_images_are_listed()
    {
        Copy("train/red/000.bmp", "test/red/000.bmp");
        Copy("train/red/001.bmp", "train/blue/001.bmp");
        File.WriteAllText(Path.Combine(_dataset.Data, "train/green/002.bmp"), "no picture");

        RunResult table = await Run(["data", _dataset.Data]);
        RunResult json = await Run(["data", _dataset.Data, "--format", "json"]);

        Assert.Equal(1, table.ExitCode);
        Assert.Contains("1 images cannot be read:\n  train: train/green/002.bmp: not a JPEG", table.Out, StringComparison.Ordinal);
        Assert.Contains("2 images are there more than once, 4 files in all:\n  train: train/blue/001.bmp  =  train: train/red/001.bmp\n", table.Out, StringComparison.Ordinal);
        Assert.Contains("leak: 1 of them are in train and in test", table.Out, StringComparison.Ordinal);
        Assert.Contains("contradiction: 1 of them are in more than one class", table.Out, StringComparison.Ordinal);
        JsonElement found = json.ParseJson();
        Assert.Equal((1, 1), (found.GetProperty("leaks").GetInt32(), found.GetProperty("contradictions").GetInt32()));
        Assert.Equal(9, found.GetProperty("splits")[0].GetProperty("images").GetInt32());
        Assert.Equal(3, found.GetProperty("splits")[1].GetProperty("classes").GetProperty("red").GetInt32());
        Assert.Equal("train/green/002.bmp", found.GetProperty("broken")[0].GetProperty("name").GetString());
        Assert.Equal("test", found.GetProperty("duplicates")[1][1].GetProperty("split").GetString());
    }

    [Theory]
    [InlineData("data", "give a data set, or --download and the name of one")]
    [InlineData("data x --download cifar10", "give a data set, or --download and the name of one")]
    [InlineData("data --download imagenet", "unknown data set 'imagenet'; there are cifar10 and cifar100")]
    [InlineData("data x", "x: not found")]
    public async Task What_cannot_be_meant_is_a_mistake(string arguments, string reason) => (await Run(arguments)).AssertMistake(reason);

    [Fact]
    public async Task A_table_of_photos_is_trained_on_and_measured()
    {
        string[] photos = Directory.GetFiles(_dataset.Data, "*.bmp", SearchOption.AllDirectories);
        string table = Path.Combine(_dataset.Data, "set.csv");
        await File.WriteAllLinesAsync(
            table,
            photos.Select(photo => Path.GetRelativePath(_dataset.Data, photo).Split('/', '\\')).Select(path => $"{string.Join('/', path)},{path[1]},{path[0]}").Prepend("path,label,split"),
            TestContext.Current.CancellationToken);
        File.WriteAllText(Path.Combine(_dataset.Data, "train/green/002.bmp"), "no picture");

        RunResult trained = (await Run(["train", table, "--model", "ghost_resnet20", "--batch", "4", "--epochs", "1", "--workers", "2", "--output", "run"])).AssertSuccess();
        RunResult measured = await Run(["val", table, "--model", "run/weights/best.safetensors", "--workers", "1", "--format", "json"]);

        Assert.Contains("1 photos could not be read, and others took their place:\n  train/green/002.bmp: not a JPEG", trained.Error, StringComparison.Ordinal);
        Assert.Equal(9, measured.Json().GetProperty("images").GetInt32());
        (await Run(["train", table, "--model", "ghost_resnet20", "--batch", "4", "--epochs", "1", "--max-bad", "0", "--output", "strict"]))
            .AssertMistake("an image cannot be read (train/green/002.bmp: not a JPEG", "--max-bad");
    }

    [Fact]
    public async Task A_download_whose_checksum_is_wrong_leaves_nothing()
    {
        await using FakeHub server = await FakeHub.Start();
        server.Fault = async context =>
        {
            await FakeHub.Send(context, [1, 2, 3]);
            return true;
        };

        using var process = new GhostNetProcess(
            Folder, ["data", "--download", "cifar10", "--output", "data"], variables: new Dictionary<string, string> { ["GHOSTNET_CIFAR_ENDPOINT"] = server.Address.AbsoluteUri });
        RunResult result = await process.Finish();

        Assert.Equal(1, result.ExitCode);
        Assert.Empty(result.Out);
        Assert.Contains("/cifar-10-binary.tar.gz: what the server sent is not the file that was announced", result.ErrorLines[^1], StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(At("data")));
        Assert.All(server.Requests, request => Assert.Equal("/cifar-10-binary.tar.gz", request.Path));
        Assert.Contains(server.Requests, request => request.Method == HttpMethods.Get);
    }

    protected override void Dispose(bool disposing)
    {
        _dataset.Dispose();
        base.Dispose(disposing);
    }

    private void Copy(string from, string to) => File.Copy(Path.Combine(_dataset.Data, from), Path.Combine(_dataset.Data, to), overwrite: true);
}
