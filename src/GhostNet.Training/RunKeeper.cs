using System.Globalization;
using GhostNet.Models;
using GhostNet.Training.Distributed;
using GhostNet.Training.Metrics;

namespace GhostNet.Training;

/// <summary>Keeps what a run has come to on the disk, and what has gone wrong off it.</summary>
/// <param name="run">The run.</param>
/// <param name="processes">The processes that train it.</param>
/// <param name="writer">Writes its files; null in all processes but the first.</param>
internal sealed class RunKeeper(TrainingRun run, Processes processes, RunWriter? writer)
{
    /// <summary>Writes a checkpoint, and after an epoch all that tells of it.</summary>
    /// <param name="metrics">What the test images gave; null within an epoch.</param>
    /// <param name="isBest">Whether no epoch before was better.</param>
    /// <exception cref="GhostNetException">A weight is no longer a number; the last checkpoint stands.</exception>
    public void Save(ClassificationMetrics? metrics = null, bool isBest = false)
    {
        ShareStatistics();
        Require(run.State.IsFinite, "a weight is no longer a number");
        if (writer is null)
        {
            return;
        }

        Model? best = isBest ? run.CaptureModel() : null;
        if (metrics is not null)
        {
            writer.Report.AfterEpoch(metrics, best?.Card);
        }

        if (writer.Save(run.Capture(), best))
        {
            run.Saved = run.State.Position;
        }
    }

    /// <summary>Brings the running statistics of all processes together.</summary>
    public void ShareStatistics()
    {
        if (processes.Count > 1 && !run.Recipe.SyncBn)
        {
            run.State.ShareStatistics(processes);
        }
    }

    /// <summary>Ends a run that has gone wrong, of all processes, before anything of it reaches the disk.</summary>
    /// <param name="holds">Whether all is well.</param>
    /// <param name="problem">What is not.</param>
    public void Require(bool holds, string problem)
    {
        if (!holds)
        {
            RunPosition at = run.State.Position;
            double learningRate = at.Step > 0
                ? run.Step.LearningRate(at.Epochs.Count, at.Step - 1)
                : run.Step.LearningRate(at.Epochs.Count - 1, run.Step.PerEpoch - 1);
            throw processes.FailTogether(new GhostNetException(string.Create(
                CultureInfo.InvariantCulture,
                $"{at}: {problem}, at a learning rate of {learningRate:G3}; try a lower one (--lr), a longer warm-up (--warmup-epochs) or bounded gradients (--clip-grad); {run.Folder.LastCheckpoint} still holds {run.Saved}")));
        }
    }
}
