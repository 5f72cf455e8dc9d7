namespace GhostNet.Imaging.Datasets.Inspection;

/// <summary>An image that cannot be read.</summary>
/// <param name="Image">The image.</param>
/// <param name="Reason">One line: what is wrong with it.</param>
public sealed record BrokenImage(InspectedImage Image, string Reason);
