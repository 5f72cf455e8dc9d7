using System.Globalization;

namespace GhostNet.Training.Ranks;

/// <summary>Prints the mean loss of each epoch so far, step by step, and stops the run.</summary>
/// <param name="steps">After how many steps.</param>
/// <param name="stop">What stops it.</param>
internal sealed class LossPrinter(int steps, CancellationTokenSource stop) : ITrainingObserver
{
    private int _done;

    /// <inheritdoc/>
    public void OnProgress(TrainingProgress progress)
    {
        if (progress.Phase == TrainingPhase.Train)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"loss {progress.Loss:R}"));
            if (++_done == steps)
            {
                stop.Cancel();
            }
        }
    }

    /// <inheritdoc/>
    public void OnNotice(string message) => Console.Error.WriteLine(message);

    /// <inheritdoc/>
    public void OnEpoch(EpochResult result)
    {
        // The losses of its steps have been told.
    }
}
