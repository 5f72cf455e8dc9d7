namespace GhostNet.Hub;

/// <summary>What a hub says of a file.</summary>
/// <param name="Reference">Its repository, at the commit.</param>
/// <param name="Source">Where its content is.</param>
/// <param name="Name">Its name in the repository.</param>
/// <param name="Hash">Hash of its content.</param>
/// <param name="Size">Its size in bytes.</param>
internal sealed record RemoteFile(HubReference Reference, DownloadSource Source, string Name, ContentHash Hash, long Size)
    : Download(Source, Name, Hash, Size);
