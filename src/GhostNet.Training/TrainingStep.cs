using GhostNet.Models;
using GhostNet.Training.Data;
using GhostNet.Training.Distributed;
using GhostNet.Training.Ops;
using GhostNet.Training.Recipes;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training;

/// <summary>Computes steps of gradient descent.</summary>
internal sealed class TrainingStep : IDisposable
{
    private readonly TrainingState _state;
    private readonly Recipe _recipe;
    private readonly Preprocessing _preprocessing;
    private readonly LearningRateSchedule _schedule;
    private readonly Mixing _mixing;
    private readonly Loss _loss;
    private readonly Processes _processes;
    private GradientBucket? _bucket;

    /// <summary>Prepares the steps of a run.</summary>
    /// <param name="state">What they change; not owned.</param>
    /// <param name="recipe">What they compute.</param>
    /// <param name="data">What they learn from; not owned.</param>
    /// <param name="processes">Those that compute each step together; not owned.</param>
    /// <exception cref="GhostNetException">The teacher cannot be used.</exception>
    public TrainingStep(TrainingState state, Recipe recipe, TrainingData data, Processes processes)
    {
        _processes = processes;
        _state = state;
        _recipe = recipe;
        _preprocessing = data.Train.Preprocessing;
        PerEpoch = (data.Train.Count + recipe.StepImages - 1) / recipe.StepImages;
        _schedule = new LearningRateSchedule(recipe, PerEpoch);
        _mixing = new Mixing(recipe, data.Classes.Count);
        _loss = new Loss(
            recipe,
            recipe.ClassWeights == ClassWeighting.Balanced ? Balance(data) : null,
            recipe.KdModels.Count == 0 ? null : Teacher.Load(recipe.KdModels, data.Classes, _preprocessing));
    }

    /// <summary>Steps of an epoch; the last may have fewer images.</summary>
    public int PerEpoch { get; }

    /// <summary>The learning rate of a step.</summary>
    /// <param name="epoch">The epoch, counted from 0.</param>
    /// <param name="step">The step in it, counted from 0.</param>
    /// <returns>The learning rate.</returns>
    public double LearningRate(int epoch, int step) => _schedule.At(Index(epoch, step));

    /// <summary>Makes the network ready for the steps of an epoch.</summary>
    /// <param name="epoch">The epoch, counted from 0.</param>
    public void BeginEpoch(int epoch)
    {
        _state.Network.train();
        _state.Network.IsFrozen = epoch < _recipe.FreezeEpochs;
        if (_processes.Count > 1)
        {
            _bucket?.Dispose();
            _bucket = new GradientBucket(_state.Network.parameters(), extras: 2);
        }
    }

    /// <summary>Computes a step with the other processes. If its loss is not finite, the weights stay as they were.</summary>
    /// <param name="epoch">The epoch, counted from 0.</param>
    /// <param name="step">The step in it, counted from 0.</param>
    /// <param name="batches">This process's parts of its batches; all images count alike, however they are divided.</param>
    /// <param name="cancellationToken">Asks this process to stop.</param>
    /// <returns>Sum of the losses of all images, and whether any process has been asked to stop; the same for all.</returns>
    public (double LossSum, bool Stop) Run(int epoch, int step, IReadOnlyList<BatchPart> batches, CancellationToken cancellationToken)
    {
        using var scope = torch.NewDisposeScope();
        int images = batches.Sum(b => b.Labels.Count);
        double lossSum = 0;
        _state.Optimizer.ZeroGradients();
        for (int i = 0; i < batches.Count; i++)
        {
            lossSum += AddGradients(epoch, (step * _recipe.GradAccumSteps) + i, batches[i], images);
        }

        bool stop = cancellationToken.IsCancellationRequested;
        if (_bucket is not null)
        {
            float[] sums = [(float)lossSum, stop ? 1 : 0];
            _bucket.Sum(_processes, sums);
            (lossSum, stop) = (sums[0], sums[1] > 0);
        }

        if (double.IsFinite(lossSum))
        {
            Update(epoch, step);
        }

        return (lossSum, stop);
    }

    /// <summary>What the network is given of a batch, in the current scope. Random numbers begin anew, with a seed of the batch's own.</summary>
    /// <param name="epoch">The epoch, counted from 0.</param>
    /// <param name="index">The batch in it, counted from 0.</param>
    /// <param name="batch">Its images.</param>
    /// <returns>Images, <c>[N, 3, H, W]</c>, and what they are, as <see cref="Mixing.Apply"/> gives them.</returns>
    public (TorchTensor Images, TorchTensor Targets) Inputs(int epoch, int index, Batch batch)
    {
        int seed = SeededRandom.Mix(_recipe.Seed, epoch, index);
        torch.manual_seed(seed);
        return _mixing.Apply(batch.ToTensor(_preprocessing), batch.Labels, epoch, new Random(seed));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _bucket?.Dispose();
        _loss.Dispose();
    }

    private long Index(int epoch, int step) => ((long)epoch * PerEpoch) + step;

    private double AddGradients(int epoch, int index, BatchPart part, int images)
    {
        // Without images there is nothing to do, unless the others wait for this process's part of the statistics.
        if (part.Own.Labels.Length == 0 && !_recipe.SyncBn)
        {
            return 0;
        }

        (TorchTensor inputs, TorchTensor targets) = Inputs(epoch, index, part.Own);
        _state.Network.Part = part;
        TorchTensor loss = _loss.Of(_state.Network.forward(inputs), inputs, targets, part.Labels);
        loss.Times((double)part.Labels.Count / images).backward();
        return loss.item<float>() * (double)part.Labels.Count;
    }

    private void Update(int epoch, int step)
    {
        if (_recipe.ClipGrad is { } longest)
        {
            torch.nn.utils.clip_grad_norm_(_state.Network.parameters().Where(p => p.grad is not null), longest);
        }

        _state.Optimizer.Step(LearningRate(epoch, step));
        _state.Average?.Update(Index(epoch, step));
    }

    /// <summary>Weights by which every class counts alike in all: <c>images / (classes · images of the class)</c>.</summary>
    private static TorchTensor Balance(TrainingData data)
    {
        float[] counts = new float[data.Classes.Count];
        for (int i = 0; i < data.Train.Count; i++)
        {
            counts[data.Train.Label(i)]++;
        }

        return torch.tensor(counts.Select(c => c == 0 ? 0 : data.Train.Count / (c * counts.Length)).ToArray());
    }
}
