using System.Diagnostics;
using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Training.Data;
using GhostNet.Training.Metrics;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training;

/// <summary>
/// Trains a network of the registry on labelled photos. The order of images, their augmentation and dropout depend only on seed,
/// epoch and step, so a run that was stopped and resumed computes what it would have computed anyway.
/// </summary>
public sealed class Trainer : IDisposable
{
    private readonly TrainingOptions _options;
    private readonly TrainingData _data;
    private readonly string _dataName;
    private readonly RunFolder _folder;
    private readonly ModelCard _card;
    private readonly TorchNetwork _network;
    private readonly Sgd _optimizer;
    private readonly LearningRateSchedule _schedule;
    private readonly List<EpochResult> _epochs = [];
    private readonly int _stepsPerEpoch;
    private int _step;
    private double _lossSum;

    private Trainer(string dataPath, string output, TrainingOptions options, LoadingOptions? loading, Checkpoint? checkpoint)
    {
        _folder = new RunFolder(output);
        _options = options;
        _options.Validate();
        StartingModel start = StartingModel.Find(_options.Model);
        _dataName = Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(dataPath));
        _data = TrainingData.Open(dataPath, _options.Fraction, start.Card.Preprocessing, loading: loading);
        if (checkpoint is not null && !checkpoint.Classes.SequenceEqual(_data.Classes))
        {
            throw new GhostNetException($"{dataPath}: its classes are not those of the run in {output}");
        }

        (Graph graph, _card) = start.For(_data.Classes);
        _network = new TorchNetwork(graph);
        _optimizer = new Sgd(_network, _options.WeightDecay);
        _stepsPerEpoch = (_data.Train.Count + _options.Batch - 1) / _options.Batch;
        _schedule = new LearningRateSchedule(
            _options.PeakLearningRate, (long)(_options.WarmupEpochs * _stepsPerEpoch), (long)_options.Epochs * _stepsPerEpoch);
        Restore(checkpoint, start.Model);
    }

    /// <summary>Prepares a new run.</summary>
    /// <param name="dataPath">The data set, of any format that <see cref="TrainingData.Open"/> knows.</param>
    /// <param name="output">The run's folder.</param>
    /// <param name="options">What to compute.</param>
    /// <param name="loading">How images are loaded; null for the defaults.</param>
    /// <returns>A trainer that has done nothing yet.</returns>
    /// <exception cref="GhostNetException">The options or the data cannot be used, or the folder holds a run already.</exception>
    public static Trainer Start(string dataPath, string output, TrainingOptions options, LoadingOptions? loading = null)
    {
        var folder = new RunFolder(output);
        return File.Exists(folder.LastCheckpoint) || File.Exists(folder.Results)
            ? throw new GhostNetException($"{output}: holds a training run already; go on with it (--resume) or choose another folder (--output)")
            : new Trainer(dataPath, output, options, loading, checkpoint: null);
    }

    /// <summary>Prepares to go on with a run, with its own options.</summary>
    /// <param name="dataPath">The run's data set.</param>
    /// <param name="output">The run's folder.</param>
    /// <param name="epochs">A new number of epochs in all, so that a run can be made longer: from here on the learning rate falls
    /// towards that end. Null for the run's own number.</param>
    /// <param name="loading">How images are loaded; null for the defaults.</param>
    /// <returns>A trainer that stands where the run was stopped.</returns>
    /// <exception cref="GhostNetException">The data or the checkpoint cannot be used.</exception>
    public static Trainer Resume(string dataPath, string output, int? epochs = null, LoadingOptions? loading = null)
    {
        Checkpoint checkpoint = Checkpoint.Load(new RunFolder(output).LastCheckpoint);
        TrainingOptions options = checkpoint.Options;
        if (epochs is { } longer && longer != options.Epochs)
        {
            options = options with { Epochs = longer, FirstEpochs = options.FirstEpochs ?? options.Epochs };
        }

        return new Trainer(dataPath, output, options, loading, checkpoint);
    }

    /// <summary>What is wrong with each image that could not be read so far, a line each, sorted. Others took their place.</summary>
    public IReadOnlyList<string> Unreadable => _data.Unreadable;

    /// <summary>Trains until the last epoch is done or the run is stopped; either way the checkpoint holds all that was done.</summary>
    /// <param name="observer">Is told how it goes.</param>
    /// <param name="cancellationToken">Stops the run after the step under way.</param>
    /// <returns>How the run ended.</returns>
    /// <exception cref="GhostNetException">An image cannot be read, or the loss is no longer a number.</exception>
    /// <exception cref="IOException">A file of the run cannot be written; the last checkpoint stands.</exception>
    /// <exception cref="UnauthorizedAccessException">The run's folder may not be written to.</exception>
    public TrainingResult Run(ITrainingObserver observer, CancellationToken cancellationToken = default)
    {
        _folder.Prepare();
        var clock = new TrainingClock(_options.Epochs, _data.Train.Count, observer);
        while (_epochs.Count < _options.Epochs)
        {
            var watch = Stopwatch.StartNew();
            double imagesPerSecond = TrainEpoch(clock, cancellationToken);
            ClassificationMetrics? metrics = cancellationToken.IsCancellationRequested ? null : Measure(clock, cancellationToken);
            if (metrics is null)
            {
                Save();
                return new TrainingResult(IsComplete: false, _epochs, _folder);
            }

            RequireNumber(metrics.Loss, $"epoch {_epochs.Count + 1}: the test loss");
            double learningRate = _schedule.At(((long)(_epochs.Count + 1) * _stepsPerEpoch) - 1);
            Finish(new EpochResult(
                Epoch: _epochs.Count + 1,
                learningRate,
                TrainLoss: _lossSum / _data.Train.Count,
                metrics.Loss,
                metrics.Top1,
                metrics.Top5,
                imagesPerSecond,
                watch.Elapsed.TotalSeconds,
                Environment.WorkingSet / 1e6));
            observer.OnEpoch(_epochs[^1]);
        }

        return new TrainingResult(IsComplete: true, _epochs, _folder);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _optimizer.Dispose();
        _network.Dispose();
        _data.Dispose();
    }

    private void Restore(Checkpoint? checkpoint, Model? start)
    {
        if (checkpoint is null)
        {
            Initialize(start);
            return;
        }

        _network.Load(WeightBinder.Bind(_network.Graph, checkpoint.Weights, _folder.LastCheckpoint));
        _optimizer.Load(checkpoint.Momentum);
        _epochs.AddRange(checkpoint.Epochs);
        _step = checkpoint.Step;
        _lossSum = checkpoint.LossSum;
    }

    private void Initialize(Model? start)
    {
        if (start is null)
        {
            WeightInitializer.Initialize(_network, _options.Seed);
        }
        else
        {
            _network.Load(start.Weights);
        }
    }

    /// <summary>Trains the rest of the epoch under way; returns the images a second.</summary>
    private double TrainEpoch(TrainingClock clock, CancellationToken cancellationToken)
    {
        int epoch = _epochs.Count;
        int[] order = [.. Enumerable.Range(0, _data.Train.Count)];
        SeededRandom.For(_options.Seed, epoch).Shuffle(order);
        int done = Math.Min(_step * _options.Batch, order.Length);
        clock.Begin(epoch, TrainingPhase.Train, done, order.Length);

        _network.train();
        foreach (Batch batch in new BatchLoader(_data.Train, _options.Batch).Run(order[done..], i => SeededRandom.For(_options.Seed, epoch, i)))
        {
            using Batch used = batch;
            _lossSum += Step(epoch, batch) * batch.Labels.Length;
            _step++;
            clock.Advance(batch.Labels.Length, _lossSum);
            if (cancellationToken.IsCancellationRequested)
            {
                break;
            }
        }

        return clock.ImagesPerSecond;
    }

    /// <summary>One step of gradient descent; returns the batch's mean loss.</summary>
    private double Step(int epoch, Batch batch)
    {
        using var scope = torch.NewDisposeScope();
        torch.manual_seed(SeededRandom.Mix(_options.Seed, epoch, _step));
        _optimizer.ZeroGradients();
        TorchTensor logits = _network.forward(batch.ToTensor(_data.Train.Preprocessing));
        TorchTensor loss = torch.nn.functional.cross_entropy(logits, torch.tensor(batch.Labels), label_smoothing: _options.LabelSmoothing);
        double value = loss.item<float>();
        RequireNumber(value, $"epoch {epoch + 1}, step {_step + 1}: the loss");
        loss.backward();
        _optimizer.Step(_schedule.At(((long)epoch * _stepsPerEpoch) + _step));
        return value;
    }

    private void RequireNumber(double value, string what)
    {
        if (!double.IsFinite(value))
        {
            throw new GhostNetException($"{what} is no longer a number; try a lower learning rate than {_options.PeakLearningRate} (--lr)");
        }
    }

    private ClassificationMetrics? Measure(TrainingClock clock, CancellationToken cancellationToken)
    {
        clock.Begin(_epochs.Count, TrainingPhase.Test, 0, _data.Test.Count);
        try
        {
            return Evaluator.Evaluate(_network, _data.Test, _options.Batch, clock.Reach, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private void Finish(EpochResult result)
    {
        bool isBest = _epochs.TrueForAll(e => result.TestTop1 >= e.TestTop1);
        _epochs.Add(result);
        _step = 0;
        _lossSum = 0;
        Save();
        _folder.WriteResults(_epochs);
        if (isBest)
        {
            ModelCard card = _card with
            {
                Training = new TrainingSummary(_dataName, _data.Train.Count, result.Epoch, $"{_options.Describe()}, {_data.Augmentation}", _options.Seed),
                Evaluation = _data.Test.Count == 0 ? null : new Evaluation(_dataName, _data.Test.Count, result.TestTop1, result.TestTop5),
            };
            new Model(_network.Graph, _network.Export(), card).Save(_folder.BestModel);
        }
    }

    private void Save() => new Checkpoint
    {
        Options = _options,
        Classes = _data.Classes,
        Epochs = _epochs,
        Step = _step,
        LossSum = _lossSum,
        Weights = _network.Export(),
        Momentum = _optimizer.Export(),
    }.Save(_folder.LastCheckpoint);
}
