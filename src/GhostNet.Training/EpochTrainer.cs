using System.Globalization;
using GhostNet.Training.Data;
using GhostNet.Training.Distributed;
using GhostNet.Training.Metrics;

namespace GhostNet.Training;

/// <summary>Trains an epoch's steps and measures what came of them.</summary>
/// <param name="run">The run.</param>
/// <param name="processes">The processes that train it.</param>
/// <param name="keeper">Keeps checkpoints.</param>
/// <param name="writer">Is told of each step; null in all processes but the first.</param>
/// <param name="clock">Tells how it goes.</param>
internal sealed class EpochTrainer(TrainingRun run, Processes processes, RunKeeper keeper, RunWriter? writer, TrainingClock clock)
{
    private readonly TrainingState _state = run.State;
    private readonly Recipe _recipe = run.Recipe;

    /// <summary>Trains the rest of the epoch under way.</summary>
    /// <param name="cancellationToken">Stops it after a step.</param>
    /// <returns>Its speed, and whether the run is to stop.</returns>
    public (double ImagesPerSecond, bool Stop) Train(CancellationToken cancellationToken)
    {
        int epoch = _state.Position.Epochs.Count;
        int[] order = [.. Enumerable.Range(0, run.Data.Train.Count)];
        SeededRandom.For(_recipe.Seed, epoch).Shuffle(order);
        int done = (int)Math.Min((long)_state.Position.Step * _recipe.StepImages, order.Length);
        clock.Begin(_state.Position.Epochs, TrainingPhase.Train, done, order.Length);

        run.Step.BeginEpoch(epoch);
        var share = new BatchShare(run.Data.Train, _recipe.BatchSize!.Value, processes);
        foreach (BatchPart[] batches in share.Run(order[done..], i => SeededRandom.For(_recipe.Seed, epoch, i)).Chunk(_recipe.GradAccumSteps))
        {
            writer?.Report.BeforeStep(batches[0].Own);
            (double loss, bool stop) = TakeStep(epoch, batches, cancellationToken);
            writer?.Report.AfterStep(loss, clock.ImagesPerSecond);
            if (stop)
            {
                return (clock.ImagesPerSecond, Stop: true);
            }

            if (_recipe.CheckpointSteps > 0 && _state.Position.Step % _recipe.CheckpointSteps == 0)
            {
                keeper.Save();
            }
        }

        return (clock.ImagesPerSecond, Stop: false);
    }

    /// <summary>Measures the network on the test images.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What they gave; null if it was stopped.</returns>
    public ClassificationMetrics? Measure(CancellationToken cancellationToken)
    {
        keeper.ShareStatistics();
        clock.Begin(_state.Position.Epochs, TrainingPhase.Test, 0, run.Data.Test.Count);
        try
        {
            return Evaluator.Evaluate(_state.Result, run.Data.Test, _recipe.BatchSize!.Value, processes, clock.Reach, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>Takes a step; returns its mean loss and whether the run is to stop after it.</summary>
    private (double Loss, bool Stop) TakeStep(int epoch, BatchPart[] batches, CancellationToken cancellationToken)
    {
        int images = batches.Sum(b => b.Labels.Count);
        (double lossSum, bool stop) = run.Step.Run(epoch, _state.Position.Step, batches, cancellationToken);
        Array.ForEach(batches, b => b.Own.Dispose());
        _state.Position = _state.Position.AfterStep(lossSum, images);
        keeper.Require(double.IsFinite(lossSum), "the loss is no longer a number");
        keeper.Require(!_state.Position.HasDiverged(run.Data.Classes.Count), string.Create(
            CultureInfo.InvariantCulture, $"the loss has risen from {_state.Position.FirstLoss:0.00} to {_state.Position.RecentLoss:0.00}"));
        clock.Advance(images, _state.Position.LossSum);
        return (lossSum / images, stop || (processes.Count == 1 && cancellationToken.IsCancellationRequested));
    }
}
