namespace GhostNet.Training;

/// <summary>How a run ended.</summary>
/// <param name="IsComplete">Whether all epochs are done; false if it was stopped and can be resumed.</param>
/// <param name="Epochs">Results of the complete epochs.</param>
/// <param name="Folder">Where the run's files are.</param>
public sealed record TrainingResult(bool IsComplete, IReadOnlyList<EpochResult> Epochs, RunFolder Folder);
