using System.Net;
using System.Net.Sockets;
using GhostNet.Hub.Tests;
using GhostNet.Models;

namespace GhostNet.Cli.Tests;

/// <summary>The real program and a hub on this machine.</summary>
public sealed class PullTests : CommandTests, IAsyncLifetime
{
    private FakeHub _hub = null!;

    public async ValueTask InitializeAsync()
    {
        _hub = await FakeHub.Start();
        _hub.Files["config.json"] = TinyRepository.Config();
        _hub.Files["model.safetensors"] = TinyRepository.Weights();
    }

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        Dispose();
    }

    [Fact]
    public async Task What_was_pulled_labels_photos()
    {
        RunResult result = (await Pull("timm/resnet20.test")).AssertSuccess();

        Assert.Empty(result.Out);
        Assert.Equal("resnet20.test.safetensors: resnet20, 269,722 parameters, 10 classes", result.ErrorLines[^1]);
        Assert.Contains(Model.Load(At("resnet20.test.safetensors")).Card.Labels, l => l == "airplane");
        Assert.StartsWith("rocket.jpg", (await PredictRocket("resnet20.test.safetensors")).AssertSuccess().Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cache_is_enough_offline()
    {
        (await Pull("timm/resnet20.test", "--output", "a.safetensors")).AssertSuccess();
        int asked = _hub.Requests.Count;

        (await Finish(Start(["timm/resnet20.test", "--output", "b.safetensors"], new() { ["HF_HUB_OFFLINE"] = "1" }))).AssertSuccess();

        Assert.Equal(asked, _hub.Requests.Count);
        Assert.Equal(await File.ReadAllBytesAsync(At("a.safetensors"), Stop), await File.ReadAllBytesAsync(At("b.safetensors"), Stop));
    }

    [Theory]
    [InlineData("config.json")]
    [InlineData("model.safetensors")]
    public async Task A_missing_file_is_a_mistake(string file)
    {
        _hub.Files.TryRemove(file, out _);

        (await Pull("timm/resnet20.test")).AssertMistake($"timm/resnet20.test: has no file {file} at revision");

        Assert.Empty(Directory.EnumerateFileSystemEntries(Folder));
    }

    [Fact]
    public async Task A_hub_that_cannot_be_reached_is_a_mistake()
    {
        using var unused = new TcpListener(IPAddress.Loopback, 0);
        unused.Start();
        string endpoint = $"{unused.LocalEndpoint}";
        unused.Stop();

        (await Finish(Start(["timm/resnet20.test"], new() { ["HF_ENDPOINT"] = $"http://{endpoint}" })))
            .AssertMistake(endpoint, "cannot be reached", "HF_ENDPOINT");

        Assert.Empty(Directory.EnumerateFileSystemEntries(Folder));
    }

    [Fact]
    public async Task Ctrl_C_keeps_what_has_arrived_for_the_next_pull()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals are sent with kill");
        byte[] weights = _hub.Files["model.safetensors"];
        var halfSent = new TaskCompletionSource();
        _hub.FailFirst(1, "/content/", async context =>
        {
            context.Response.ContentLength = weights.Length;
            await context.Response.Body.WriteAsync(weights.AsMemory(..100_000));
            await context.Response.Body.FlushAsync();
            halfSent.SetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });

        using GhostNetProcess running = Start(["timm/resnet20.test"]);
        await halfSent.Task.WaitAsync(TimeSpan.FromMinutes(1), Stop);
        await Task.Delay(TimeSpan.FromSeconds(1), Stop);
        await running.Signal("INT");
        RunResult result = await running.Finish();

        Assert.Equal(130, result.ExitCode);
        Assert.Equal("stopped; another pull goes on from there", result.ErrorLines[^1]);
        Assert.False(File.Exists(At("resnet20.test.safetensors")));
        (await Pull("timm/resnet20.test")).AssertSuccess();
        Assert.Equal("bytes=100000-", _hub.Requests.Last().Range);
    }

    [Fact]
    public async Task A_folder_with_the_same_files_is_converted_to_the_same_model()
    {
        (await Pull("timm/resnet20.test", "--output", "pulled.safetensors")).AssertSuccess();
        Directory.CreateDirectory(At("folder"));
        foreach ((string name, byte[] content) in _hub.Files)
        {
            await File.WriteAllBytesAsync(At($"folder/{name}"), content, Stop);
        }

        (await Run("convert folder --output converted.safetensors")).AssertSuccess();

        Assert.Equal(await File.ReadAllBytesAsync(At("pulled.safetensors"), Stop), await File.ReadAllBytesAsync(At("converted.safetensors"), Stop));
    }

    [Fact]
    public async Task Converted_weights_of_1000_classes_have_ImageNets_labels()
    {
        await File.WriteAllBytesAsync(At("w.safetensors"), TinyRepository.Weights("ghostnet_050"), Stop);

        (await Run("convert w.safetensors --arch ghostnet_050 --output m.safetensors")).AssertSuccess();

        IReadOnlyList<string> labels = Model.Load(At("m.safetensors")).Card.Labels;
        Assert.Equal(1000, labels.Count);
        Assert.Equal("Egyptian cat", labels[285]);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static async Task<RunResult> Finish(GhostNetProcess process)
    {
        using (process)
        {
            return await process.Finish();
        }
    }

    private Task<RunResult> Pull(params string[] arguments) => Finish(Start(arguments));

    /// <summary>Starts a pull whose cache is a folder beside the working folder, and no user's.</summary>
    private GhostNetProcess Start(string[] arguments, Dictionary<string, string>? variables = null) => new(
        Folder,
        ["pull", .. arguments],
        variables: new Dictionary<string, string>(variables ?? [])
        {
            ["HF_HOME"] = $"{Folder}-hub",
            ["HF_HUB_CACHE"] = string.Empty,
            ["HF_TOKEN"] = string.Empty,
            ["HF_ENDPOINT"] = variables?.GetValueOrDefault("HF_ENDPOINT") ?? _hub.Address.AbsoluteUri,
        });

    private Task<RunResult> PredictRocket(string model)
    {
        File.Copy(Sample("rocket.jpg"), At("rocket.jpg"));
        return Run($"predict rocket.jpg --model {model}");
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (Directory.Exists($"{Folder}-hub"))
        {
            Directory.Delete($"{Folder}-hub", recursive: true);
        }
    }
}
