using System.Text;
using GhostNet.Models;
using GhostNet.Training.Data;
using GhostNet.Training.Metrics;
using SkiaSharp;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Reports;

/// <summary>
/// Shows how a run goes: pictures, the model's page and TensorBoard's events. It only reads what the run has, so that the run computes the same with and
/// without it, and nothing that goes wrong here ends the run.
/// </summary>
internal sealed class RunReport : IDisposable
{
    /// <summary>Most steps of an epoch whose numbers are kept as events.</summary>
    private const int StepsPerEpoch = 2000;

    private readonly TrainingRun _run;
    private readonly RunFolder _folder;
    private readonly ReportFiles _files;
    private readonly EventLog _events;
    private readonly SKTypeface? _typeface;

    /// <summary>Begins the report, and adds this start to the run's list of starts.</summary>
    /// <param name="run">The run; not owned.</param>
    /// <param name="onNotice">Is told of what cannot be made or written.</param>
    public RunReport(TrainingRun run, Action<string> onNotice)
    {
        (_run, _folder) = (run, run.Folder);
        _files = new ReportFiles(onNotice);
        _events = new EventLog(_folder.Root, onNotice);
        _typeface = FindFont(onNotice);
        _files.Make(_folder.Environment, () => RunStarts.Read(_folder.Environment).With(RunStart.Now(run.State.Position)));
        Write();
    }

    private RunPosition Position => _run.State.Position;

    private IReadOnlyList<string> Classes => _run.Data.Classes;

    private long StepsDone => ((long)Position.Epochs.Count * _run.Step.PerEpoch) + Position.Step;

    /// <summary>Shows the images of the run's first step.</summary>
    /// <param name="batch">The first batch of a step that is about to be taken.</param>
    public void BeforeStep(Batch batch)
    {
        if (StepsDone == 0)
        {
            Draw(_folder.TrainBatch, typeface =>
            {
                using var scope = torch.NewDisposeScope();
                (TorchTensor images, TorchTensor targets) = _run.Step.Inputs(epoch: 0, index: 0, batch);
                return TrainBatchPicture.Draw(images, targets, _run.Data.Train.Preprocessing, Classes, typeface);
            });
            Write();
        }
    }

    /// <summary>Notes a step.</summary>
    /// <param name="loss">Its mean loss.</param>
    /// <param name="imagesPerSecond">Speed of the epoch so far.</param>
    public void AfterStep(double loss, double imagesPerSecond)
    {
        int every = (_run.Step.PerEpoch + StepsPerEpoch - 1) / StepsPerEpoch;
        if (Position.Step % every == 0)
        {
            AddEvent(
                ("step/loss", loss),
                ("step/learning_rate", _run.Step.LearningRate(Position.Epochs.Count, Position.Step - 1)),
                ("step/images_per_second", imagesPerSecond));
        }
    }

    /// <summary>Shows what the run has come to at the end of an epoch.</summary>
    /// <param name="metrics">What the network made of the test images.</param>
    /// <param name="best">The card of the epoch's model, if it is the best so far; null otherwise.</param>
    public void AfterEpoch(ClassificationMetrics metrics, ModelCard? best)
    {
        EpochResult result = Position.Epochs[^1];
        AddEvent(("epoch/train_loss", result.TrainLoss), ("epoch/test_loss", result.TestLoss), ("epoch/test_top1", result.TestTop1));
        Draw(_folder.Curves, _ => CurvesPicture.Draw(Position.Epochs, Classes.Count));
        if (best is not null && metrics.Images > 0)
        {
            string title = FormattableString.Invariant($"Epoch {result.Epoch}: top-1 {100 * result.TestTop1:0.00} % of {metrics.Images} photos");
            Draw(_folder.ConfusionMatrix, typeface => ConfusionMatrixPicture.Draw(metrics, Classes, title, typeface));
            Draw(_folder.TopLosses, typeface => TopLossesPicture.Draw(metrics, _run.Data.Test, Classes, typeface));
            string model = Path.GetRelativePath(_folder.Root, _folder.BestModel);
            _files.Make(_folder.ModelCard, () => Encoding.UTF8.GetBytes(ModelCardPage.Write(best, metrics.PerClass(Classes), model)));
        }
    }

    /// <summary>Writes the files that have changed.</summary>
    public void Write() => _files.Write();

    /// <inheritdoc/>
    public void Dispose() => _events.Dispose();

    private static SKTypeface? FindFont(Action<string> onNotice)
    {
        try
        {
            return PlotFont.Use(PlotFont.Folders);
        }
        catch (Exception e) when (e is GhostNetException or IOException or UnauthorizedAccessException)
        {
            onNotice($"warning: {e.Message}; the run goes on without pictures");
            return null;
        }
    }

    private void AddEvent(params (string Tag, double Value)[] scalars) =>
        _files.Guard(Path.Combine(_folder.Root, "events"), () => _events.Add(StepsDone, scalars));

    private void Draw(string path, Func<SKTypeface, byte[]> draw)
    {
        if (_typeface is { } typeface)
        {
            _files.Make(path, () => draw(typeface));
        }
    }
}
