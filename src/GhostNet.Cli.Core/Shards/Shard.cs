namespace GhostNet.Cli.Shards;

/// <summary>One of several equal parts of a verb's work: every <paramref name="Count"/>-th item, from item <paramref name="Index"/> on.</summary>
/// <param name="Index">Which of them, counted from 0.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Folder">Where what each gives is written.</param>
internal sealed record Shard(int Index, int Count, string Folder)
{
    /// <summary>The file of what it gives.</summary>
    public string Path => System.IO.Path.Combine(Folder, FileName(Index, Count));

    /// <summary>Name of a shard's file.</summary>
    /// <param name="index">Which shard.</param>
    /// <param name="count">How many there are.</param>
    public static string FileName(int index, int count) => $"shard-{index}-of-{count}.json";

    /// <summary>The shard's items.</summary>
    /// <param name="items">Number of all shards' items.</param>
    /// <returns>Their places among all.</returns>
    public IEnumerable<int> Of(int items) => Enumerable.Range(0, items).Where(i => i % Count == Index);
}
