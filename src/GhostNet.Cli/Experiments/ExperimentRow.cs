using GhostNet.Cli.Paper;
using GhostNet.Training;

namespace GhostNet.Cli.Experiments;

/// <summary>A row of the paper's table with what its training came to here.</summary>
/// <param name="Row">The paper's row.</param>
/// <param name="Epochs">The last epoch of each complete run of it, in the order of seeds; empty where there is none.</param>
internal sealed record ExperimentRow(PaperRow Row, IReadOnlyList<EpochResult> Epochs)
{
    /// <summary>Top-1 accuracy on the test images after the last epoch, in per cent; null where nothing was trained.</summary>
    public Spread? Top1 => Of(e => e.TestTop1);

    /// <summary>Top-5 accuracy in the same way.</summary>
    public Spread? Top5 => Of(e => e.TestTop5);

    private Spread? Of(Func<EpochResult, double> accuracy) => Epochs.Count == 0 ? null : new Spread([.. Epochs.Select(e => 100 * accuracy(e))]);
}
