namespace GhostNet.Imaging.Datasets;

/// <summary>A file or folder of a photo source.</summary>
/// <param name="Path">Its path from the source's root: segments joined by <c>/</c>, none at the end.</param>
/// <param name="IsFolder">Whether it is a folder.</param>
internal readonly record struct SourceEntry(string Path, bool IsFolder);
