using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GhostNet.Models;

namespace GhostNet.Cli.Shards;

/// <summary>What one shard gives, and what tells whether others belong to the same whole.</summary>
internal sealed record Part
{
    /// <summary>Which shard, counted from 0.</summary>
    public required int Shard { get; init; }

    /// <summary>How many there are.</summary>
    public required int Shards { get; init; }

    /// <summary>Verb and options that decide the result.</summary>
    public required string Command { get; init; }

    /// <summary>SHA-256 of the model's file.</summary>
    public required string Model { get; init; }

    /// <summary>SHA-256 of the names of all shards' photos, in order.</summary>
    public required string List { get; init; }

    /// <summary>What <c>predict</c> made of the shard's photos; null of another verb.</summary>
    public IReadOnlyList<LabeledPhoto>? Photos { get; init; }

    /// <summary>What <c>val</c> made of the shard's photos; null of another verb.</summary>
    public IReadOnlyList<SampleResult>? Samples { get; init; }

    /// <summary>The model's classes in output order; null but for <c>val</c>.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>A part without its result.</summary>
    /// <param name="shard">The shard.</param>
    /// <param name="command">Verb and options that decide the result.</param>
    /// <param name="model">The model's file; null for the shipped one.</param>
    /// <param name="photos">Names of all shards' photos, in order.</param>
    public static Part Of(Shard shard, string command, string? model, IEnumerable<string> photos) => new()
    {
        Shard = shard.Index,
        Shards = shard.Count,
        Command = command,
        Model = ModelFile.Hash(model),
        List = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', photos)))),
    };

    /// <summary>Reads a part.</summary>
    /// <param name="path">Its file.</param>
    /// <exception cref="GhostNetException">There is no such file, or it is not one of a part.</exception>
    public static Part Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new GhostNetException($"{path}: no such file");
        }

        try
        {
            using FileStream stream = File.OpenRead(path);
            return JsonSerializer.Deserialize(stream, ResultJson.Reading.Part) is { } part && part.Photos is null == (part.Samples is not null && part.Labels is not null)
                ? part
                : throw new JsonException();
        }
        catch (JsonException e)
        {
            throw new GhostNetException($"{path}: not a part that predict or val wrote with --shards", e);
        }
    }

    /// <summary>Writes the part, whole or not at all, and tells where.</summary>
    /// <param name="path">Its file.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Write(string path)
    {
        AtomicFile.Write(path, stream => JsonSerializer.Serialize(stream, this, ResultJson.Writing.Part));
        Console.Error.WriteLine($"written: {path}");
    }
}
