namespace GhostNet.Training;

/// <summary>How far a run is, and what it has seen of its losses.</summary>
internal sealed record RunPosition
{
    private const double LatestLossShare = 0.05;

    /// <summary>Results of the epochs that are complete.</summary>
    public IReadOnlyList<EpochResult> Epochs { get; init; } = [];

    /// <summary>Steps of the epoch under way that are complete.</summary>
    public int Step { get; init; }

    /// <summary>Sum of the losses of its images so far.</summary>
    public double LossSum { get; init; }

    /// <summary>Mean loss of the run's first step; null before it.</summary>
    public double? FirstLoss { get; init; }

    /// <summary>Moving average of the steps' mean losses, over some twenty steps.</summary>
    public double RecentLoss { get; init; }

    /// <summary>The number of epochs that the run was first meant to have, if it was changed since; null otherwise.</summary>
    public int? FirstEpochs { get; init; }

    /// <summary>The position after another step.</summary>
    /// <param name="lossSum">Sum of the losses of the step's images.</param>
    /// <param name="images">Their number.</param>
    /// <returns>The new position.</returns>
    public RunPosition AfterStep(double lossSum, int images)
    {
        double loss = lossSum / images;
        return this with
        {
            Step = Step + 1,
            LossSum = LossSum + lossSum,
            FirstLoss = FirstLoss ?? loss,
            RecentLoss = FirstLoss is null ? loss : RecentLoss + (LatestLossShare * (loss - RecentLoss)),
        };
    }

    /// <summary>The position after the last step of an epoch.</summary>
    /// <param name="result">The epoch's results.</param>
    /// <returns>The new position.</returns>
    public RunPosition AfterEpoch(EpochResult result) => this with { Epochs = [.. Epochs, result], Step = 0, LossSum = 0 };

    /// <summary>Whether the loss has risen so far that the run will not recover: the moving average is above three times the larger of the first loss and
    /// that of a guess, <c>ln(classes)</c>.</summary>
    /// <param name="classes">Number of classes.</param>
    /// <returns>Never true of the first step.</returns>
    public bool HasDiverged(int classes) => RecentLoss > 3 * Math.Max(FirstLoss ?? 0, Math.Log(classes));

    /// <summary>Number of epochs since the one that first reached the best top-1.</summary>
    /// <returns>0 while the last epoch is better than all before.</returns>
    public int EpochsSinceBest()
    {
        double best = Epochs.Select(e => e.TestTop1).DefaultIfEmpty().Max();
        return Epochs.SkipWhile(e => e.TestTop1 < best).Skip(1).Count();
    }

    /// <inheritdoc/>
    public override string ToString() =>
        Step > 0 ? $"epoch {Epochs.Count + 1}, step {Step}"
        : Epochs.Count > 0 ? $"the end of epoch {Epochs.Count}"
        : "the start of the run";
}
