using System.Runtime.ExceptionServices;

namespace GhostNet.Training.Data;

/// <summary>A batch whose images are being loaded.</summary>
/// <param name="batch">Where they go.</param>
internal sealed class PendingBatch(Batch batch)
{
    private int _errorPlace = int.MaxValue;

    /// <summary>The batch.</summary>
    public Batch Batch => batch;

    /// <summary>Number of images that are not there yet.</summary>
    public int Left { get; private set; } = batch.Labels.Length;

    /// <summary>The error of the first of its images that has one; null if none has.</summary>
    public ExceptionDispatchInfo? Error { get; private set; }

    /// <summary>Notes that an image is done with.</summary>
    /// <param name="place">Its place in the batch.</param>
    /// <param name="error">Its error, or null.</param>
    public void Finish(int place, ExceptionDispatchInfo? error)
    {
        Left--;
        if (error is not null && place < _errorPlace)
        {
            (Error, _errorPlace) = (error, place);
        }
    }
}
