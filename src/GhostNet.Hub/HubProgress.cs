namespace GhostNet.Hub;

/// <summary>How far the download of a file is.</summary>
/// <param name="File">The file's name in its repository.</param>
/// <param name="Done">Bytes that are on the disk, those of earlier attempts included.</param>
/// <param name="Total">Bytes of the whole file.</param>
public sealed record HubProgress(string File, long Done, long Total);
