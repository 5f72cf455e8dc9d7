using System.Diagnostics;

namespace GhostNet.Training;

/// <summary>Counts images, measures speed, estimates the time left, and tells the observer.</summary>
internal sealed class TrainingClock(int epochs, int trainImages, ITrainingObserver observer)
{
    private readonly Stopwatch _run = Stopwatch.StartNew();
    private readonly Stopwatch _phase = new();
    private TrainingPhase _kind;
    private IReadOnlyList<EpochResult> _epochs = [];
    private int _start;
    private int _done;
    private int _total;
    private double _loss;
    private long _trained;

    /// <summary>Speed of the phase so far; 0 before its first image.</summary>
    public double ImagesPerSecond => _done > _start ? (_done - _start) / _phase.Elapsed.TotalSeconds : 0;

    /// <summary>Starts a phase.</summary>
    /// <param name="epochsDone">The epochs that are complete.</param>
    /// <param name="phase">What will be done.</param>
    /// <param name="done">Images of the phase that were done before this process.</param>
    /// <param name="total">Images of the phase in all.</param>
    public void Begin(IReadOnlyList<EpochResult> epochsDone, TrainingPhase phase, int done, int total)
    {
        (_epochs, _kind, _start, _done, _total) = (epochsDone, phase, done, done, total);
        _phase.Restart();
    }

    /// <summary>Counts a training step.</summary>
    /// <param name="images">Its images.</param>
    /// <param name="lossSum">Sum of the losses of the epoch's images so far.</param>
    public void Advance(int images, double lossSum)
    {
        _trained += images;
        _loss = lossSum / (_done + images);
        Reach(_done + images);
    }

    /// <summary>Notes how far the phase is.</summary>
    /// <param name="done">Images of the phase done.</param>
    public void Reach(int done)
    {
        _done = done;
        observer.OnProgress(new TrainingProgress(
            _epochs.Count + 1, epochs, _kind, done, _total, _loss, _epochs is [.., var last] ? last.TestTop1 : null, ImagesPerSecond, Remaining()));
    }

    private TimeSpan? Remaining()
    {
        if (_trained == 0)
        {
            return null;
        }

        // Measuring is counted in with the training images it follows.
        int inEpoch = _kind == TrainingPhase.Train ? _done : trainImages;
        double left = ((double)(epochs - _epochs.Count) * trainImages) - inEpoch;
        return _run.Elapsed * (left / _trained);
    }
}
