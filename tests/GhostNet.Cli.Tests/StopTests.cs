using System.Diagnostics;
using GhostNet.Training.Tests;

namespace GhostNet.Cli.Tests;

/// <summary>Ctrl-C ends whatever is only computed, at once.</summary>
public sealed class StopTests : CommandTests
{
    [Theory]
    [InlineData("predict")]
    [InlineData("val")]
    public async Task Ctrl_C_ends_a_verb_quickly(string verb)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals are sent with kill");
        using var dataset = new TinyDataset(perClass: 3000, isSplit: false);
        foreach ((string colour, string label) in (IEnumerable<(string, string)>)[("blue", "cat"), ("green", "dog"), ("red", "ship")])
        {
            Directory.Move(Path.Combine(dataset.Data, colour), Path.Combine(dataset.Data, label));
        }

        using var running = new GhostNetProcess(Folder, [verb, dataset.Data]);
        await Task.Delay(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken);
        var watch = Stopwatch.StartNew();
        await running.Signal("INT");
        RunResult result = await running.Finish();

        Assert.Equal(130, result.ExitCode);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 5);
        Assert.Empty(result.Out);
        Assert.Empty(result.Error);
    }
}
