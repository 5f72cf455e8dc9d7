namespace GhostNet.Models.Files;

/// <summary>A run of elements in a file that one or more tensors view.</summary>
/// <param name="DType">How the elements are stored.</param>
/// <param name="Offset">Where the first lies, in bytes from the start of the file.</param>
/// <param name="Count">Number of elements, all of which lie within the file.</param>
internal readonly record struct StorageRange(DType DType, long Offset, long Count);
