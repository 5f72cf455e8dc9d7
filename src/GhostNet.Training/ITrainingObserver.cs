namespace GhostNet.Training;

/// <summary>Is told how a run goes.</summary>
public interface ITrainingObserver
{
    /// <summary>Called after every step.</summary>
    /// <param name="progress">How far the run is.</param>
    void OnProgress(TrainingProgress progress);

    /// <summary>Called after every epoch, once its checkpoint is safe on the disk.</summary>
    /// <param name="result">The epoch's results.</param>
    void OnEpoch(EpochResult result);
}
