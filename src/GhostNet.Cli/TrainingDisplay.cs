using System.Diagnostics;
using GhostNet.Training;

namespace GhostNet.Cli;

/// <summary>Shows a run on stderr: a live bar in a terminal, now and then a plain line elsewhere, a line an epoch in both.</summary>
internal sealed class TrainingDisplay : ITrainingObserver, IDisposable
{
    private static readonly TimeSpan PlainInterval = TimeSpan.FromSeconds(30);

    private readonly ProgressLine _line = new();
    private readonly Stopwatch _sincePlain = Stopwatch.StartNew();

    /// <inheritdoc/>
    public void OnProgress(TrainingProgress progress)
    {
        if (!Console.IsErrorRedirected)
        {
            _line.Show(Describe(progress), progress.Done, progress.Total);
        }
        else if (_sincePlain.Elapsed >= PlainInterval)
        {
            _sincePlain.Restart();
            Console.Error.WriteLine(Describe(progress));
        }
    }

    /// <inheritdoc/>
    public void OnNotice(string message)
    {
        _line.Clear();
        Console.Error.WriteLine(message);
    }

    /// <inheritdoc/>
    public void OnEpoch(EpochResult result)
    {
        _line.Clear();
        Console.Error.WriteLine(
            $"epoch {result.Epoch}: loss {result.TrainLoss:0.0000}, test loss {result.TestLoss:0.0000}, top-1 {result.TestTop1 * 100:0.00} %, "
            + $"top-5 {result.TestTop5 * 100:0.00} %, {result.ImagesPerSecond:0} images/s, {result.Seconds:0} s");
    }

    /// <inheritdoc/>
    public void Dispose() => _line.Dispose();

    private static string Describe(TrainingProgress p)
    {
        string phase = p.Phase == TrainingPhase.Train ? "train" : "test";
        string left = p.Remaining is { } remaining ? $", {(int)remaining.TotalHours}:{remaining:mm\\:ss} left" : string.Empty;
        string accuracy = p.LastTop1 is { } top1 ? $", top-1 {top1 * 100:0.00} %" : string.Empty;
        return $"epoch {p.Epoch}/{p.Epochs} {phase} {100L * p.Done / p.Total} %, loss {p.Loss:0.000}{accuracy}, {p.ImagesPerSecond:0} images/s{left}";
    }
}
