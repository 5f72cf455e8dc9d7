namespace GhostNet.Imaging.Datasets.Inspection;

/// <summary>How many images a split has.</summary>
/// <param name="Name">The split's name; <c>all</c> in a set that is not divided.</param>
/// <param name="Images">Number of images.</param>
/// <param name="Classes">Number of images of each class, by its name, in the order of the classes.</param>
public sealed record SplitCount(string Name, int Images, IReadOnlyDictionary<string, int> Classes);
