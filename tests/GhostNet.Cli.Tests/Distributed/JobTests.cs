using GhostNet.Training.Tests;
using GhostNet.Training.Tests.Distributed;

namespace GhostNet.Cli.Tests.Distributed;

/// <summary>The command as several processes under <c>mpirun</c>.</summary>
public sealed class JobTests : CommandTests
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "GhostNet.Cli.dll");

    [Theory]
    [InlineData("nowhere", "--epochs", "1", "nowhere: not found")]
    [InlineData("nowhere", "--epocs", "1", "train has no option '--epocs'; did you mean '--epochs'?")]
    public async Task A_mistake_is_told_once(string data, string option, string value, string reason)
    {
        Assert.SkipUnless(MpiJob.IsPossible, MpiJob.Absent);
        using var job = new MpiJob(processes: 2, Program, "train", data, option, value, "--output", At("run"));

        (int exitCode, IReadOnlyList<string> output, IReadOnlyList<string> error) = await job.Finish();

        Assert.Equal(1, exitCode);
        Assert.DoesNotContain(output, line => line.Length > 0);
        Assert.Equal($"ghostnet: {reason}", Assert.Single(error, line => line.StartsWith("ghostnet", StringComparison.Ordinal)));
        Assert.False(Directory.Exists(At("run")));
    }

    [Fact]
    public async Task One_of_the_processes_writes_and_talks()
    {
        Assert.SkipUnless(MpiJob.IsPossible, MpiJob.Absent);
        using var dataset = new TinyDataset(perClass: 3);
        using var job = new MpiJob(
            processes: 2, Program, "train", dataset.Data, "--model", "ghost_resnet20", "--batch-size", "3", "--epochs", "1", "--output", At("run"));

        (int exitCode, IReadOnlyList<string> output, IReadOnlyList<string> error) = await job.Finish();

        Assert.Equal(0, exitCode);
        Assert.Matches("top-1", Assert.Single(output, line => line.Length > 0));
        Assert.Matches("^epoch 1: ", Assert.Single(error, line => line.Length > 0));
        Assert.True(File.Exists(At("run/weights/best.safetensors")));
    }
}
