using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Training.Distributed;
using GhostNet.Training.Ops;
using GhostNet.Training.Optimizers;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training;

/// <summary>What changes while a run goes on, and what a <see cref="Checkpoint"/> holds. Random numbers are not part of it: they depend on seed, epoch and step.</summary>
internal sealed class TrainingState : IDisposable
{
    private const string WeightPrefix = "weights/";
    private const string AveragePrefix = "average/";
    private const string OptimizerPrefix = "optimizer/";

    /// <summary>Prepares a state; it stands nowhere before <see cref="Begin"/> or <see cref="Restore"/>.</summary>
    /// <param name="graph">The network as it trains.</param>
    /// <param name="recipe">Says what is kept.</param>
    public TrainingState(Graph graph, Recipe recipe)
    {
        Network = new TorchNetwork(graph, recipe.Amp ? torch.ScalarType.BFloat16 : torch.ScalarType.Float32);
        Average = recipe.ModelEma ? new WeightAverage(Network, recipe.ModelEmaDecay) : null;
        Optimizer = Optimizer.For(Network, recipe);
    }

    /// <summary>The network that learns.</summary>
    public TorchNetwork Network { get; }

    /// <summary>Its moving average; null if there is none.</summary>
    public WeightAverage? Average { get; }

    /// <summary>What moves its weights.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>The network that is measured and saved as the model.</summary>
    public TorchNetwork Result => Average?.Network ?? Network;

    /// <summary>How far the run is.</summary>
    public RunPosition Position { get; set; } = new();

    /// <summary>Whether every weight is a finite number.</summary>
    public bool IsFinite => Network.Tensors.Values.All(IsFiniteTensor);

    /// <summary>Puts the state at the start of a run.</summary>
    /// <param name="weights">The weights to start from.</param>
    public void Begin(IReadOnlyDictionary<string, Tensor> weights)
    {
        Network.Load(weights);
        Average?.Network.Load(weights);
    }

    /// <summary>Puts the state where a checkpoint was made.</summary>
    /// <param name="checkpoint">A checkpoint of the same network and recipe.</param>
    /// <exception cref="GhostNetException">It is of another network.</exception>
    public void Restore(Checkpoint checkpoint)
    {
        Network.Load(WeightBinder.Bind(Network.Graph, Part(checkpoint, WeightPrefix), "checkpoint"));
        Average?.Network.Load(WeightBinder.Bind(Network.Graph, Part(checkpoint, AveragePrefix), "checkpoint"));
        Optimizer.Load(Part(checkpoint, OptimizerPrefix));
        Position = checkpoint.Position;
    }

    /// <summary>Gives all processes the mean of their running statistics, which each has from its own images.</summary>
    /// <param name="processes">The processes.</param>
    public void ShareStatistics(Processes processes)
    {
        using var noGrad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        foreach (TorchNetwork? network in new[] { Network, Average?.Network })
        {
            foreach (TorchTensor statistic in network?.buffers() ?? [])
            {
                float[] values = statistic.data<float>().ToArray();
                processes.Sum(values);
                statistic.copy_(torch.tensor(values).Over(processes.Count));
            }
        }
    }

    /// <summary>A copy of the state.</summary>
    /// <param name="recipe">What the run computes.</param>
    /// <param name="identity">Its network and data.</param>
    /// <returns>The checkpoint.</returns>
    public Checkpoint Capture(Recipe recipe, RunIdentity identity)
    {
        IEnumerable<KeyValuePair<string, Tensor>> tensors =
        [
            .. Prefixed(WeightPrefix, Network.Export()),
            .. Prefixed(AveragePrefix, Average?.Network.Export() ?? []),
            .. Prefixed(OptimizerPrefix, Optimizer.Export()),
        ];
        return new Checkpoint { Recipe = recipe, Identity = identity, Position = Position, Tensors = new Dictionary<string, Tensor>(tensors) };
    }

    /// <summary>The weights that a checkpoint's run would measure and save as the model.</summary>
    /// <param name="checkpoint">The checkpoint.</param>
    public static IReadOnlyDictionary<string, Tensor> ResultOf(Checkpoint checkpoint) =>
        Part(checkpoint, AveragePrefix) is { Count: > 0 } average ? average : Part(checkpoint, WeightPrefix);

    /// <inheritdoc/>
    public void Dispose()
    {
        Optimizer.Dispose();
        Average?.Dispose();
        Network.Dispose();
    }

    private static IEnumerable<KeyValuePair<string, Tensor>> Prefixed(string prefix, Dictionary<string, Tensor> tensors) =>
        tensors.Select(t => KeyValuePair.Create(prefix + t.Key, t.Value));

    private static Dictionary<string, Tensor> Part(Checkpoint checkpoint, string prefix) => checkpoint.Tensors
        .Where(t => t.Key.StartsWith(prefix, StringComparison.Ordinal))
        .ToDictionary(t => t.Key[prefix.Length..], t => t.Value, StringComparer.Ordinal);

    private static bool IsFiniteTensor(TorchTensor tensor)
    {
        using TorchTensor finite = tensor.isfinite();
        using TorchTensor all = finite.all();
        return all.item<bool>();
    }
}
