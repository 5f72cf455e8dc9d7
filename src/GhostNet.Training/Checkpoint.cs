using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GhostNet.Models;
using GhostNet.Models.SafeTensors;
using GhostNet.Training.Distributed;
using GhostNet.Training.Recipes;

namespace GhostNet.Training;

/// <summary>Everything that a run needs to go on as if it had not been stopped. One file in safetensors format.</summary>
internal sealed record Checkpoint
{
    private const string RecipeKey = "recipe";
    private const string IdentityKey = "run";
    private const string PositionKey = "position";
    private const string HashKey = "sha256";

    /// <summary>What the run computes.</summary>
    public required Recipe Recipe { get; init; }

    /// <summary>The run's network and data.</summary>
    public required RunIdentity Identity { get; init; }

    /// <summary>How far the run is.</summary>
    public required RunPosition Position { get; init; }

    /// <summary>Tensors by name: weights and running statistics, their moving averages and the optimiser's memory, each with a prefix of
    /// <see cref="TrainingState"/>.</summary>
    public required IReadOnlyDictionary<string, Tensor> Tensors { get; init; }

    /// <summary>Writes the checkpoint.</summary>
    /// <param name="path">The file.</param>
    /// <param name="keepAs">The name that the file keeps which is there until then; null to replace it.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public void Save(string path, string? keepAs) => AtomicFile.Write(path, Write, keepAs);

    /// <summary>Writes the checkpoint.</summary>
    /// <param name="stream">Receives it.</param>
    public void Write(Stream stream)
    {
        var metadata = new Dictionary<string, string>
        {
            [RecipeKey] = RecipeFile.Write(Recipe),
            [IdentityKey] = JsonSerializer.Serialize(Identity),
            [PositionKey] = JsonSerializer.Serialize(Position),
            [HashKey] = Hash(Tensors),
        };
        SafeTensorsWriter.Write(stream, Tensors, metadata);
    }

    /// <summary>Whether a file says that it is a checkpoint.</summary>
    /// <param name="file">The file.</param>
    public static bool IsIn(TensorFile file) => file.Metadata.ContainsKey(IdentityKey);

    /// <summary>Reads a checkpoint.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The checkpoint.</returns>
    /// <exception cref="GhostNetException">The file is missing, damaged or no checkpoint.</exception>
    public static Checkpoint Load(string path)
    {
        using TensorFile file = TensorFile.Open(path);
        return Read(file, path);
    }

    /// <summary>Reads a checkpoint.</summary>
    /// <param name="file">What <see cref="Write"/> gave.</param>
    /// <param name="path">What errors call it.</param>
    /// <returns>The checkpoint.</returns>
    /// <exception cref="GhostNetException">It is damaged or no checkpoint.</exception>
    public static Checkpoint Read(TensorFile file, string path)
    {
        try
        {
            Dictionary<string, Tensor> tensors = file.Tensors.Keys.ToDictionary(name => name, file.Read);
            return file.Metadata[HashKey] == Hash(tensors)
                ? new Checkpoint
                {
                    Recipe = RecipeFile.Parse(file.Metadata[RecipeKey], path, new Recipe()),
                    Identity = JsonSerializer.Deserialize<RunIdentity>(file.Metadata[IdentityKey])!,
                    Position = JsonSerializer.Deserialize<RunPosition>(file.Metadata[PositionKey])!,
                    Tensors = tensors,
                }
                : throw new ModelFormatException($"{path}: is damaged: its tensors are not those that were written");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException)
        {
            throw new ModelFormatException($"{path}: not a training checkpoint", e);
        }
    }

    /// <summary>Gives the first process's checkpoint to all.</summary>
    /// <param name="own">The first process's; ignored of the others.</param>
    /// <param name="processes">The processes.</param>
    /// <returns>The first process's checkpoint.</returns>
    public static Checkpoint Share(Checkpoint? own, Processes processes)
    {
        if (processes.Count == 1)
        {
            return own!;
        }

        using var content = new MemoryStream();
        if (processes.IsFirst)
        {
            own!.Write(content);
        }

        byte[] shared = processes.Share(content.ToArray());
        using TensorFile file = TensorFile.Parse(shared, "checkpoint");
        return processes.IsFirst ? own! : Read(file, "checkpoint");
    }

    private static string Hash(IReadOnlyDictionary<string, Tensor> tensors)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach ((string name, Tensor tensor) in tensors.OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(name));
            hash.AppendData(MemoryMarshal.AsBytes<float>(tensor.Data));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
