namespace GhostNet.Models.PyTorch;

/// <summary>A storage as a pickle names it: the elements themselves lie elsewhere in the file.</summary>
/// <param name="DType">How the elements are stored.</param>
/// <param name="Key">The storage's name within the file.</param>
/// <param name="Count">Number of elements of the whole storage.</param>
/// <param name="ViewOffset">First element of the part that is meant.</param>
/// <param name="ViewCount">Number of elements of the part that is meant.</param>
internal sealed record StorageReference(DType DType, string Key, long Count, long ViewOffset, long ViewCount);
