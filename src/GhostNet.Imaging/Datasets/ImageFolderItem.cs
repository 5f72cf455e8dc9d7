namespace GhostNet.Imaging.Datasets;

/// <summary>A labelled photo of an <see cref="ImageFolder"/>.</summary>
/// <param name="Path">Its path inside the set, with forward slashes.</param>
/// <param name="ClassIndex">Index of its class in <see cref="ImageFolder.Classes"/>.</param>
public readonly record struct ImageFolderItem(string Path, int ClassIndex);
