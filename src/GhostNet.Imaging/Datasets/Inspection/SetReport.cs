namespace GhostNet.Imaging.Datasets.Inspection;

/// <summary>What an inspection found in a set of images.</summary>
/// <param name="Splits">The splits, the training part first.</param>
/// <param name="Broken">The images that cannot be read.</param>
/// <param name="Duplicates">Groups of two and more images with the same pixels.</param>
public sealed record SetReport(IReadOnlyList<SplitCount> Splits, IReadOnlyList<BrokenImage> Broken, IReadOnlyList<IReadOnlyList<InspectedImage>> Duplicates)
{
    /// <summary>Groups with images of more than one split: what is measured on is also learned from.</summary>
    public int Leaks => CountGroups(image => image.Split);

    /// <summary>Groups with more than one class: one of the labels must be wrong.</summary>
    public int Contradictions => CountGroups(image => image.Class);

    private int CountGroups(Func<InspectedImage, string> part) => Duplicates.Count(group => group.Select(part).Distinct().Count() > 1);
}
