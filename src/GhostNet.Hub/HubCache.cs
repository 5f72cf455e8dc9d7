using GhostNet.Models;

namespace GhostNet.Hub;

/// <summary>
/// The folder of downloaded files, laid out as huggingface_hub does: content once under <c>blobs/</c>, what a revision is under
/// <c>refs/</c>, and a commit's files as links to their content under <c>snapshots/</c>.
/// </summary>
/// <param name="root">The cache's folder.</param>
internal sealed class HubCache(string root)
{
    /// <summary>Where a file's content is or will be.</summary>
    public string Blob(RemoteFile file) => Path.Combine(Repository(file.Reference), "blobs", file.Hash.Text);

    /// <summary>The lock to hold while a file's content is downloaded.</summary>
    public string Lock(RemoteFile file) => Path.Combine(root, ".locks", FolderName(file.Reference), $"{file.Hash.Text}.lock");

    /// <summary>The folder of a commit's files.</summary>
    /// <param name="reference">The repository at a commit.</param>
    public string Snapshot(HubReference reference) => Path.Combine(Repository(reference), "snapshots", reference.Revision);

    /// <summary>Whether a commit's file is there as a whole.</summary>
    public bool Has(HubReference reference, string file) => File.Exists(Path.Combine(Snapshot(reference), file));

    /// <summary>Whether a file's content is there as a whole.</summary>
    public bool HasBlob(RemoteFile file) => new FileInfo(Blob(file)) is { Exists: true } blob && blob.Length == file.Size;

    /// <summary>The commit that a revision was when it was last downloaded.</summary>
    /// <param name="reference">The repository and a revision.</param>
    /// <returns>The repository at the commit; null if the cache does not know it.</returns>
    public HubReference? Resolve(HubReference reference)
    {
        if (reference.IsCommit)
        {
            return reference;
        }

        string path = Ref(reference);
        string? commit = File.Exists(path) ? File.ReadAllText(path).Trim() : null;
        return commit is not null && HubPath.IsCommit(commit) ? reference.At(commit) : null;
    }

    /// <summary>Notes which commit a revision is.</summary>
    /// <param name="reference">The repository and its revision.</param>
    /// <param name="commit">The commit.</param>
    public void Note(HubReference reference, string commit)
    {
        if (Resolve(reference)?.Revision != commit)
        {
            AtomicFile.WriteAllText(Ref(reference), commit);
        }
    }

    /// <summary>Makes a commit's file of content that is there: a link, or a copy where links cannot be made.</summary>
    /// <param name="file">The file.</param>
    public void Link(RemoteFile file)
    {
        if (Has(file.Reference, file.Name))
        {
            return;
        }

        string link = Path.Combine(Snapshot(file.Reference), file.Name);
        string folder = Path.GetDirectoryName(link)!;
        Directory.CreateDirectory(folder);

        // A link to content that somebody deleted.
        File.Delete(link);
        try
        {
            File.CreateSymbolicLink(link, Path.GetRelativePath(folder, Blob(file)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or PlatformNotSupportedException)
        {
            using FileStream content = File.OpenRead(Blob(file));
            AtomicFile.Write(link, content.CopyTo);
        }
    }

    private static string FolderName(HubReference reference) => $"models--{reference.Repository.Replace("/", "--", StringComparison.Ordinal)}";

    private string Repository(HubReference reference) => Path.Combine(root, FolderName(reference));

    private string Ref(HubReference reference) => Path.Combine(Repository(reference), "refs", reference.Revision);
}
