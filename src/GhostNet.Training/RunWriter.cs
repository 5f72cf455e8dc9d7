using GhostNet.Models;
using GhostNet.Training.Reports;

namespace GhostNet.Training;

/// <summary>
/// Writes what a run leaves. A file that cannot be written does not end the run: the checkpoint on the disk stands, and all is tried again with the next one.
/// </summary>
/// <param name="folder">The run's folder.</param>
/// <param name="keep">How many checkpoints to keep.</param>
/// <param name="report">What shows how the run goes; not owned.</param>
/// <param name="onNotice">Is told of files that cannot be written.</param>
internal sealed class RunWriter(RunFolder folder, int keep, RunReport report, Action<string> onNotice)
{
    private Model? _best;
    private Exception? _failure;

    /// <summary>What shows how the run goes.</summary>
    public RunReport Report => report;

    /// <summary>Writes what the run has come to. The checkpoint comes last, so that a run that is killed before it does again what leads to the other files.</summary>
    /// <param name="checkpoint">The run.</param>
    /// <param name="best">The best model so far, if it is a new one; null otherwise.</param>
    /// <returns>Whether everything was written.</returns>
    public bool Save(Checkpoint checkpoint, Model? best = null)
    {
        _best = best ?? _best;
        try
        {
            _best?.Save(folder.BestModel);
            _best = null;
            if (checkpoint.Position.Epochs.Count > 0)
            {
                folder.WriteResults(checkpoint.Position.Epochs);
            }

            report.Write();
            folder.Checkpoints.Save(checkpoint, keep);
            _failure = null;
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _failure = e;
            onNotice($"warning: {e.Message}; training goes on and tries again at the next checkpoint");
            return false;
        }
    }

    /// <summary>To be called when the run ends: what could not be written then is an error.</summary>
    /// <exception cref="IOException">The last checkpoint could not be written.</exception>
    public void RequireSaved()
    {
        if (_failure is not null)
        {
            throw new IOException($"{_failure.Message}; what was done since the last checkpoint is lost: make room and go on with --resume", _failure);
        }
    }
}
