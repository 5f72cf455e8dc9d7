namespace GhostNet.Training;

/// <summary>Is told how a run goes.</summary>
public interface ITrainingObserver
{
    /// <summary>Called after every step.</summary>
    /// <param name="progress">How far the run is.</param>
    void OnProgress(TrainingProgress progress);

    /// <summary>Called with what a person should know: a replaced classifier, a damaged checkpoint, a file that cannot be written.</summary>
    /// <param name="message">One line; of a bug that only costs a file, its trace below it.</param>
    void OnNotice(string message);

    /// <summary>Called after every epoch, once its files are written.</summary>
    /// <param name="result">The epoch's results.</param>
    void OnEpoch(EpochResult result);
}
