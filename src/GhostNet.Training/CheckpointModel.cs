using GhostNet.Models;

namespace GhostNet.Training;

/// <summary>Checkpoints of a run as models.</summary>
public static class CheckpointModel
{
    /// <summary>Whether a file holds a checkpoint of a run; files of other trainers have the same extension.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="GhostNetException">It does not exist, cannot be opened or is damaged.</exception>
    public static bool IsAt(string path)
    {
        using TensorFile file = TensorFile.Open(path);
        return Checkpoint.IsIn(file);
    }

    /// <summary>Reads the model that a run had at a checkpoint: with a moving average of the weights, that.</summary>
    /// <param name="path">A checkpoint in a run's folder.</param>
    /// <returns>The model, with the card of the run's best one, less how it was trained and how well it did.</returns>
    /// <exception cref="GhostNetException">It is damaged or no checkpoint, or the run's best model, which tells its network and classes, is not beside it.</exception>
    public static Model Load(string path)
    {
        Checkpoint checkpoint = Checkpoint.Load(path);
        string best = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, RunFolder.BestModelName);
        if (!File.Exists(best))
        {
            throw new GhostNetException($"{path}: {RunFolder.BestModelName}, which tells its network and classes, is not beside it; a run writes it after its first epoch");
        }

        Model model = Model.Load(best);
        return new Model(model.Graph, TrainingState.ResultOf(checkpoint), model.Card with { Training = null, Evaluation = null });
    }
}
