namespace GhostNet.Imaging.Datasets;

/// <summary>Recognises the names, of folders or in tables, that divide a set into images to learn from and images held out.</summary>
internal static class SplitNames
{
    private const string Train = "train";
    private static readonly string[] HeldOut = ["test", "val", "validation", "valid"];

    /// <summary>The split that a name stands for, in any case.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The split; <see langword="null"/> if the name is none of a split's.</returns>
    public static DataSplit? Parse(string name) =>
        Is(name, Train) ? DataSplit.Train : HeldOut.Any(held => Is(name, held)) ? DataSplit.Test : null;

    /// <summary>The folders that are parts of a divided set; none if the folders are classes.</summary>
    /// <param name="folders">All folders with photos, sorted.</param>
    /// <param name="nested">Those of them whose photos lie in folders again.</param>
    public static string[] FindFolders(string[] folders, string[] nested)
    {
        string[] parts = [.. nested.Where(name => Parse(name) is not null)];

        // A class may be called "train", after the vehicle: one such name among others does not divide a set.
        return Splits(parts).Length == 2 || parts.Length == folders.Length ? parts : [];
    }

    /// <summary>The splits that parts stand for, each once.</summary>
    /// <param name="parts">Names of parts.</param>
    public static DataSplit[] Splits(IEnumerable<string> parts) => [.. parts.Select(Parse).OfType<DataSplit>().Distinct().Order()];

    /// <summary>The part that serves a split.</summary>
    /// <param name="set">What to call the set in messages.</param>
    /// <param name="kind">What a part is, for example a folder.</param>
    /// <param name="parts">The names of the parts.</param>
    /// <param name="split">The part that is wanted, or <see langword="null"/> for a set that is not divided.</param>
    /// <exception cref="DatasetException">There is none, or no split was asked for.</exception>
    public static string Choose(string set, string kind, IReadOnlyList<string> parts, DataSplit? split)
    {
        string present = string.Join(", ", parts);
        if (split is null)
        {
            throw new DatasetException($"{set}: the set is divided into {present}; say which split is wanted");
        }

        string[] wanted = split == DataSplit.Train ? [Train] : HeldOut;
        return wanted.Select(name => parts.FirstOrDefault(part => Is(part, name))).FirstOrDefault(part => part is not null)
            ?? throw new DatasetException(
                $"{set}: no {kind} {string.Join(" or ", wanted)}; the set is divided into {present}");
    }

    private static bool Is(string name, string expected) => name.Equals(expected, StringComparison.OrdinalIgnoreCase);
}
