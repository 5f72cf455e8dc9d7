namespace GhostNet.Hub;

/// <summary>What a hub says of a file.</summary>
/// <param name="Reference">Its repository, at the commit.</param>
/// <param name="Name">Its name in the repository.</param>
/// <param name="Hash">Hash of its content.</param>
/// <param name="Size">Its size in bytes.</param>
internal sealed record RemoteFile(HubReference Reference, string Name, ContentHash Hash, long Size)
{
    /// <summary>What messages call the file.</summary>
    public string Title => $"{Reference}: {Name}";
}
