using GhostNet.Training.Metrics;

namespace GhostNet.Cli.Shards;

/// <summary>The parts of one whole.</summary>
internal sealed class Parts
{
    private const string Pattern = "*.json";

    private readonly Part[] _parts;

    private Parts(Part[] parts) => _parts = parts;

    /// <summary>Photos of <c>predict</c> in the order of the whole; null of <c>val</c>.</summary>
    public LabeledPhoto[]? Photos => _parts[0].Photos is null ? null
        : [.. _parts.SelectMany(p => p.Photos!.Select((photo, i) => (Place: (i * _parts.Length) + p.Shard, photo))).OrderBy(p => p.Place).Select(p => p.photo)];

    /// <summary>Metrics of <c>val</c>, to the bit those of the whole.</summary>
    public ClassificationMetrics Metrics => ClassificationMetrics.Of(_parts.SelectMany(p => p.Samples!));

    /// <summary>The classes that <c>val</c> counted.</summary>
    public IReadOnlyList<string> Labels => _parts[0].Labels!;

    /// <summary>Reads parts.</summary>
    /// <param name="paths">Their files, or folders of them, in any order.</param>
    /// <returns>All parts of one whole.</returns>
    /// <exception cref="GhostNetException">One is missing, there twice, or of another whole.</exception>
    public static Parts Read(IEnumerable<string> paths)
    {
        string[] files = [.. paths.SelectMany(Expand).Distinct()];
        Part[] parts = [.. files.Select(Part.Read)];
        (Part first, string named) = (parts[0], files[0]);
        foreach ((Part part, string file) in parts.Zip(files))
        {
            Require(part.Shards == first.Shards, $"{file}: is one of {part.Shards} parts, and {named} one of {first.Shards}");
            Require(part.Command == first.Command, $"{file}: is of '{part.Command}', and {named} of '{first.Command}'");
            Require(part.Model == first.Model, $"{file}: is of another model than {named}");
            Require(part.List == first.List, $"{file}: is of another list of photos than {named}");
        }

        var byShard = parts.Zip(files).ToLookup(p => p.First.Shard, p => p.Second);
        if (byShard.FirstOrDefault(s => s.Count() > 1) is { } twice)
        {
            throw new GhostNetException($"{string.Join(" and ", twice)} are both part {twice.Key} of {first.Shards}");
        }

        int missing = Enumerable.Range(0, first.Shards).FirstOrDefault(i => !byShard.Contains(i), -1);
        Require(missing < 0, $"part {missing} of {first.Shards} is missing ({Shard.FileName(missing, first.Shards)})");
        return new Parts([.. parts.OrderBy(p => p.Shard)]);
    }

    private static string[] Expand(string path)
    {
        if (!Directory.Exists(path))
        {
            return [path];
        }

        string[] files = [.. Directory.GetFiles(path, Pattern).Order(StringComparer.Ordinal)];
        return files.Length > 0 ? files : throw new GhostNetException($"{path}: no parts in this folder");
    }

    private static void Require(bool holds, string problem)
    {
        if (!holds)
        {
            throw new GhostNetException(problem);
        }
    }
}
