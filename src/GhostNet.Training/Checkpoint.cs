using System.Text.Json;
using GhostNet.Models;
using GhostNet.Models.SafeTensors;

namespace GhostNet.Training;

/// <summary>Everything that a run needs to go on as if it had not been stopped. One file in safetensors format.</summary>
internal sealed record Checkpoint
{
    private const string MomentumPrefix = "momentum/";
    private const string StateKey = "training";

    /// <summary>What the run computes.</summary>
    public required TrainingOptions Options { get; init; }

    /// <summary>Names of the classes.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>Epochs that are complete.</summary>
    public required IReadOnlyList<EpochResult> Epochs { get; init; }

    /// <summary>Steps of the epoch under way that are complete.</summary>
    public required int Step { get; init; }

    /// <summary>Sum of the losses of its images so far.</summary>
    public required double LossSum { get; init; }

    /// <summary>Weights and running statistics.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IReadOnlyDictionary<string, Tensor> Weights { get; init; } = new Dictionary<string, Tensor>();

    /// <summary>The optimiser's momentum.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IReadOnlyDictionary<string, Tensor> Momentum { get; init; } = new Dictionary<string, Tensor>();

    /// <summary>Writes the checkpoint.</summary>
    /// <param name="path">The file.</param>
    public void Save(string path)
    {
        var tensors = new Dictionary<string, Tensor>(Weights, StringComparer.Ordinal);
        foreach ((string name, Tensor tensor) in Momentum)
        {
            tensors[MomentumPrefix + name] = tensor;
        }

        var metadata = new Dictionary<string, string> { [StateKey] = JsonSerializer.Serialize(this) };
        SafeTensorsWriter.Write(path, tensors, metadata);
    }

    /// <summary>Reads a checkpoint.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The checkpoint.</returns>
    /// <exception cref="GhostNetException">The file is missing, damaged or no checkpoint.</exception>
    public static Checkpoint Load(string path)
    {
        using TensorFile file = TensorFile.Open(path);
        try
        {
            Checkpoint state = JsonSerializer.Deserialize<Checkpoint>(file.Metadata[StateKey])!;
            bool IsMomentum(string name) => name.StartsWith(MomentumPrefix, StringComparison.Ordinal);
            return state with
            {
                Weights = file.Tensors.Keys.Where(n => !IsMomentum(n)).ToDictionary(n => n, file.Read),
                Momentum = file.Tensors.Keys.Where(IsMomentum).ToDictionary(n => n[MomentumPrefix.Length..], file.Read),
            };
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException)
        {
            throw new ModelFormatException($"{path}: not a training checkpoint", e);
        }
    }
}
