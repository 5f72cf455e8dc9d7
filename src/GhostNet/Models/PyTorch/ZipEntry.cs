namespace GhostNet.Models.PyTorch;

/// <summary>A file within an archive, stored as it is.</summary>
/// <param name="Name">Its path within the archive.</param>
/// <param name="Header">Where its local header lies in the archive.</param>
/// <param name="Size">Its size in bytes.</param>
internal readonly record struct ZipEntry(string Name, long Header, long Size);
