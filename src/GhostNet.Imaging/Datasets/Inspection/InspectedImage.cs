namespace GhostNet.Imaging.Datasets.Inspection;

/// <summary>An image that an inspection tells of.</summary>
/// <param name="Split">The name of its split; <c>all</c> in a set that is not divided.</param>
/// <param name="Name">What it is called inside the set.</param>
/// <param name="Class">The name of its class.</param>
public sealed record InspectedImage(string Split, string Name, string Class);
