using GhostNet.Models;
using GhostNet.Training.Data;
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

    /// <summary>Prepares the steps of a run.</summary>
    /// <param name="state">What they change; not owned.</param>
    /// <param name="recipe">What they compute.</param>
    /// <param name="data">What they learn from; not owned.</param>
    /// <exception cref="GhostNetException">The teacher cannot be used.</exception>
    public TrainingStep(TrainingState state, Recipe recipe, TrainingData data)
    {
        _state = state;
        _recipe = recipe;
        _preprocessing = data.Train.Preprocessing;
        PerEpoch = (data.Train.Count + recipe.StepImages - 1) / recipe.StepImages;
        _schedule = new LearningRateSchedule(recipe, PerEpoch);
        _mixing = new Mixing(recipe, data.Classes.Count);
        _loss = new Loss(
            recipe,
            recipe.ClassWeights == ClassWeighting.Balanced ? Balance(data) : null,
            recipe.KdModel is null ? null : Teacher.Load(recipe.KdModel, data.Classes, _preprocessing));
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
    }

    /// <summary>Computes a step. If its loss is not finite, the weights stay as they were.</summary>
    /// <param name="epoch">The epoch, counted from 0.</param>
    /// <param name="step">The step in it, counted from 0.</param>
    /// <param name="batches">Its images; all count alike, however they are divided.</param>
    /// <returns>Sum of the losses of its images.</returns>
    public double Run(int epoch, int step, IReadOnlyList<Batch> batches)
    {
        using var scope = torch.NewDisposeScope();
        int images = batches.Sum(b => b.Labels.Length);
        double lossSum = 0;
        _state.Optimizer.ZeroGradients();
        for (int i = 0; i < batches.Count; i++)
        {
            lossSum += AddGradients(epoch, (step * _recipe.GradAccumSteps) + i, batches[i], images);
        }

        if (double.IsFinite(lossSum))
        {
            Update(epoch, step);
        }

        return lossSum;
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
    public void Dispose() => _loss.Dispose();

    private long Index(int epoch, int step) => ((long)epoch * PerEpoch) + step;

    private double AddGradients(int epoch, int index, Batch batch, int images)
    {
        (TorchTensor inputs, TorchTensor targets) = Inputs(epoch, index, batch);
        TorchTensor loss = _loss.Of(_state.Network.forward(inputs), inputs, targets);
        (loss * ((double)batch.Labels.Length / images)).backward();
        return loss.item<float>() * (double)batch.Labels.Length;
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
