namespace GhostNet.Imaging.Datasets;

/// <summary>A labelled image of an <see cref="IImageSet"/>.</summary>
/// <param name="Name">What the image is called inside the set; a path with forward slashes where it is a file.</param>
/// <param name="ClassIndex">Index of its class in <see cref="IImageSet.Classes"/>.</param>
public readonly record struct ImageSetItem(string Name, int ClassIndex);
