namespace GhostNet.Imaging.Datasets;

/// <summary>Recognises the folders that divide a set into photos to learn from and photos held out.</summary>
internal static class SplitFolders
{
    private const string Train = "train";
    private static readonly string[] HeldOut = ["test", "val", "validation", "valid"];

    /// <summary>The folders that are parts of a divided set; none if the folders are classes.</summary>
    /// <param name="folders">All folders with photos, sorted.</param>
    /// <param name="nested">Those of them whose photos lie in folders again.</param>
    public static string[] Find(string[] folders, string[] nested)
    {
        string[] parts = [.. nested.Where(name => Is(name, Train) || HeldOut.Any(held => Is(name, held)))];

        // A class may be called "train", after the vehicle: one such name among others does not divide a set.
        bool both = parts.Any(name => Is(name, Train)) && parts.Any(name => !Is(name, Train));
        return both || parts.Length == folders.Length ? parts : [];
    }

    /// <summary>The part that serves a split.</summary>
    /// <exception cref="DatasetException">There is none, or no split was asked for.</exception>
    public static string Choose(string set, string[] parts, DataSplit? split)
    {
        string present = string.Join(", ", parts);
        if (split is null)
        {
            throw new DatasetException($"{set}: the set is divided into {present}; say which split is wanted");
        }

        string[] wanted = split == DataSplit.Train ? [Train] : HeldOut;
        return wanted.Select(name => Array.Find(parts, part => Is(part, name))).FirstOrDefault(part => part is not null)
            ?? throw new DatasetException(
                $"{set}: no folder {string.Join(" or ", wanted)}; the set is divided into {present}");
    }

    private static bool Is(string name, string expected) => name.Equals(expected, StringComparison.OrdinalIgnoreCase);
}
