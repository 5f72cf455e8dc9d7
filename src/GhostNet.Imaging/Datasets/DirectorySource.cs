using System.IO.Enumeration;
using GhostNet.Files;

namespace GhostNet.Imaging.Datasets;

/// <summary>The files below a directory.</summary>
internal sealed class DirectorySource : IPhotoSource
{
    private const int MaxDepth = 64;
    private const int MaxLinks = 10_000;

    private readonly string _root;
    private readonly List<SourceEntry> _entries = [];
    private int _links;

    /// <summary>Lists a directory.</summary>
    /// <param name="root">The directory.</param>
    /// <exception cref="DatasetException">It cannot be listed.</exception>
    public DirectorySource(string root)
    {
        _root = root;
        try
        {
            Walk(root, "", [RealPath.Of(root)]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw Error($"cannot be listed ({Printable.Of(e.Message)})", e);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<SourceEntry> Entries => _entries;

    /// <inheritdoc/>
    public byte[] Read(int index)
    {
        string path = Path.Combine(_root, _entries[index].Path);
        return BoundedFile.Read(
            path,
            PhotoPaths.MaxPhotoBytes,
            (why, inner) => new DatasetException($"{Printable.Of(path)}: {why}", inner));
    }

    /// <summary>Does nothing: no file is held open.</summary>
    public void Dispose()
    {
    }

    private void Walk(string folder, string prefix, List<string> realAncestors)
    {
        if (realAncestors.Count > MaxDepth)
        {
            throw Error($"folders are nested deeper than {MaxDepth}");
        }

        var children = new FileSystemEnumerable<(string Name, bool IsFolder)>(
            folder, (ref FileSystemEntry entry) => (entry.FileName.ToString(), entry.IsDirectory));
        foreach ((string name, bool isFolder) in children)
        {
            if (PhotoPaths.IsHidden(name))
            {
                continue;
            }

            string path = Path.Combine(folder, name);
            string real = isFolder ? Resolve(path, realAncestors[^1]) : "";
            if (isFolder && realAncestors.Exists(ancestor => IsInside(ancestor, real)))
            {
                continue;
            }

            _entries.Add(new SourceEntry(prefix + name, isFolder));
            if (isFolder)
            {
                realAncestors.Add(real);
                Walk(path, $"{prefix}{name}/", realAncestors);
                realAncestors.RemoveAt(realAncestors.Count - 1);
            }
        }
    }

    private static bool IsInside(string path, string folder)
    {
        string prefix = Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar;
        return path == folder || path.StartsWith(prefix, StringComparison.Ordinal);
    }

    private string Resolve(string folder, string realParent)
    {
        if (new DirectoryInfo(folder).LinkTarget is null)
        {
            return Path.Combine(realParent, Path.GetFileName(folder));
        }

        // Links that fan out without a loop can still multiply without end.
        return ++_links <= MaxLinks ? RealPath.Of(folder) : throw Error($"more than {MaxLinks} links to folders");
    }

    private DatasetException Error(string why, Exception? inner = null) => new($"{Printable.Of(_root)}: {why}", inner);
}
