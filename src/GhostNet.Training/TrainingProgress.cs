namespace GhostNet.Training;

/// <summary>How far a run is.</summary>
/// <param name="Epoch">The epoch under way, counted from 1.</param>
/// <param name="Epochs">Epochs in all.</param>
/// <param name="Phase">What is being done.</param>
/// <param name="Done">Images of this phase done.</param>
/// <param name="Total">Images of this phase in all.</param>
/// <param name="Loss">Mean training loss of the epoch so far.</param>
/// <param name="LastTop1">Fraction of test images whose best class was right after the last whole epoch, 0…1; null in the first epoch.</param>
/// <param name="ImagesPerSecond">Speed of this phase.</param>
/// <param name="Remaining">Estimate of the time to the end of the run; null before there is one.</param>
public readonly record struct TrainingProgress(
    int Epoch,
    int Epochs,
    TrainingPhase Phase,
    int Done,
    int Total,
    double Loss,
    double? LastTop1,
    double ImagesPerSecond,
    TimeSpan? Remaining);
