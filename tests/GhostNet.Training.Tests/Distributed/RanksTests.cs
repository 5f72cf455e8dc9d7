using System.Diagnostics;
using System.Globalization;

namespace GhostNet.Training.Tests.Distributed;

/// <summary>Several processes under MPI against one, with synchronised normalisations.</summary>
public sealed class RanksTests : IDisposable
{
    private const int Steps = 20;
    private const int Forever = 1_000_000;
    private const double Tolerance = 1e-5;

    // The steps are of one epoch: what is done at its end takes longer than they do.
    private readonly TinyDataset _dataset = new(perClass: 80);

    public void Dispose() => _dataset.Dispose();

    [Fact]
    public async Task Losses_do_not_depend_on_the_number_of_processes_and_all_end_with_the_same_weights()
    {
        Assert.SkipUnless(MpiJob.IsPossible, MpiJob.Absent);
        double[] alone = await Train("alone", processes: 1, Steps);

        AssertClose(alone, await Train("four", processes: 4, Steps));
        double[] half = await Train("changing", processes: 2, Steps / 2);
        double[] rest = await Train("changing", processes: 3, Steps / 2);
        AssertClose(alone, [.. half, .. rest]);
    }

    [Fact]
    public async Task A_process_that_is_killed_ends_all_within_seconds_and_the_checkpoint_loads()
    {
        Assert.SkipUnless(MpiJob.IsPossible, MpiJob.Absent);
        using MpiJob job = Start("run", processes: 2, Forever);
        int victim = int.Parse(await job.LineThat("process 1 "), CultureInfo.InvariantCulture);
        await job.LineThat("loss ");
        using Process process = Process.GetProcessById(victim);

        var watch = Stopwatch.StartNew();
        process.Kill();
        (int exitCode, _, _) = await job.Finish();

        Assert.NotEqual(0, exitCode);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 5);
        Assert.InRange(Checkpoint.Load(new RunFolder(At("run")).LastCheckpoint).Position.Step, 0, Forever);
    }

    /// <summary>Trains; returns the losses after each step.</summary>
    private async Task<double[]> Train(string run, int processes, int steps)
    {
        using MpiJob job = Start(run, processes, steps);
        (int exitCode, IReadOnlyList<string> output, IReadOnlyList<string> error) = await job.Finish();
        Assert.True(exitCode == 0, string.Join('\n', error));
        string[] weights = [.. After(output, "weights ")];
        Assert.Equal(processes, weights.Length);
        Assert.Single(weights.Distinct());
        return [.. After(output, "loss ").Select(l => double.Parse(l, CultureInfo.InvariantCulture))];
    }

    private MpiJob Start(string run, int processes, int steps) =>
        new(processes, Path.Combine(AppContext.BaseDirectory, "GhostNet.Training.Ranks.dll"), _dataset.Data, At(run), $"{steps}");

    private string At(string name) => Path.Combine(_dataset.Folder, name);

    private static IEnumerable<string> After(IEnumerable<string> lines, string start) =>
        lines.Where(l => l.StartsWith(start, StringComparison.Ordinal)).Select(l => l[start.Length..]);

    private static void AssertClose(double[] expected, double[] actual)
    {
        Assert.InRange(expected.Length, Steps, Steps + 2);
        Assert.InRange(actual.Length, Steps, Steps + 2);
        Assert.All(expected.Zip(actual).Take(Steps), p => Assert.InRange(p.Second / p.First, 1 - Tolerance, 1 + Tolerance));
    }
}
