using GhostNet.Models;

namespace GhostNet.Training.Tests;

/// <summary>Gives each test a small data set, and a short run to make on it.</summary>
public abstract class TrainingTests : IDisposable
{
    private readonly TinyDataset _dataset = new(perClass: 10);

    /// <summary>Thirty images of three colours, and as many to test on.</summary>
    protected string Data => _dataset.Data;

    /// <summary>Four steps an epoch, the last of 6 images, and two epochs.</summary>
    protected static Recipe Small => new() { Model = "ghost_resnet20", Epochs = 2, BatchSize = 8, Seed = 3, LearningRate = 0.05 };

    /// <inheritdoc/>
    public void Dispose()
    {
        _dataset.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>A path for what the test writes.</summary>
    protected string At(string name) => Path.Combine(_dataset.Folder, name);

    /// <summary>Makes a run, whole or to the end of a step.</summary>
    protected TrainingResult Train(string run, Recipe? recipe = null, int stopAfterSteps = int.MaxValue, Observer? observer = null)
    {
        using Trainer trainer = Trainer.Start(Data, At(run), recipe ?? Small);
        return Run(trainer, stopAfterSteps, observer);
    }

    /// <summary>Goes on with a run.</summary>
    protected TrainingResult Resume(string run, Func<Recipe, Recipe>? change = null, int stopAfterSteps = int.MaxValue, Observer? observer = null)
    {
        using Trainer trainer = Trainer.Resume(Data, At(run), change);
        return Run(trainer, stopAfterSteps, observer);
    }

    /// <summary>Checks that two files hold the same tensors to the bit.</summary>
    protected static void AssertSameTensors(string expected, string actual)
    {
        using TensorFile a = TensorFile.Open(expected);
        using TensorFile b = TensorFile.Open(actual);
        Assert.Equal(a.Tensors.Keys, b.Tensors.Keys);
        Assert.All(a.Tensors.Keys, name => Assert.Equal(a.Read(name).Data, b.Read(name).Data));
    }

    private static TrainingResult Run(Trainer trainer, int stopAfterSteps, Observer? observer)
    {
        using var stop = new CancellationTokenSource();
        observer ??= new Observer();
        int steps = 0;
        observer.AfterStep += _ =>
        {
            if (++steps == stopAfterSteps)
            {
                stop.Cancel();
            }
        };
        return trainer.Run(observer, stop.Token);
    }

    /// <summary>Notes what it is told.</summary>
    protected sealed class Observer : ITrainingObserver
    {
        /// <summary>Called after every training step.</summary>
        public Action<TrainingProgress>? AfterStep { get; set; }

        /// <summary>Called after every epoch.</summary>
        public Action<EpochResult>? AfterEpoch { get; init; }

        /// <summary>All notices but that of a machine without fonts.</summary>
        public List<string> Notices { get; } = [];

        /// <inheritdoc/>
        public void OnProgress(TrainingProgress progress)
        {
            if (progress.Phase == TrainingPhase.Train)
            {
                AfterStep?.Invoke(progress);
            }
        }

        /// <inheritdoc/>
        public void OnNotice(string message)
        {
            if (!message.Contains("without pictures", StringComparison.Ordinal))
            {
                Notices.Add(message);
            }
        }

        /// <inheritdoc/>
        public void OnEpoch(EpochResult result) => AfterEpoch?.Invoke(result);
    }
}
