namespace GhostNet.Hub;

/// <summary>A file that can be downloaded and checked.</summary>
/// <param name="Source">Where it is.</param>
/// <param name="Name">Its name, for progress.</param>
/// <param name="Hash">Hash of its content.</param>
/// <param name="Size">Its size in bytes.</param>
internal record Download(DownloadSource Source, string Name, ContentHash Hash, long Size);
