namespace GhostNet.Training;

/// <summary>The observer of a process whose run another one tells of.</summary>
internal sealed class SilentObserver : ITrainingObserver
{
    /// <inheritdoc/>
    public void OnProgress(TrainingProgress progress)
    {
        // The first process tells.
    }

    /// <inheritdoc/>
    public void OnNotice(string message)
    {
        // The first process tells.
    }

    /// <inheritdoc/>
    public void OnEpoch(EpochResult result)
    {
        // The first process tells.
    }
}
