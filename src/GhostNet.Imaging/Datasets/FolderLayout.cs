namespace GhostNet.Imaging.Datasets;

/// <summary>Finds the classes and their photos in a tree of files.</summary>
internal sealed class FolderLayout
{
    private const int MaxTopFolders = 4;
    private const int MaxNamesInMessage = 5;

    private FolderLayout(string[] classes, (int Entry, int Class)[] photos, DataSplit[] splits)
    {
        Classes = classes;
        Photos = photos;
        Splits = splits;
    }

    /// <summary>The classes, sorted ordinally.</summary>
    public string[] Classes { get; }

    /// <summary>Index of each photo's entry, and its class; sorted by class, then ordinally by path.</summary>
    public (int Entry, int Class)[] Photos { get; }

    /// <summary>The splits that there are; none if the set is not divided.</summary>
    public DataSplit[] Splits { get; }

    /// <summary>Lays out a set.</summary>
    /// <param name="set">What to call the set in messages.</param>
    /// <param name="entries">Everything in the set.</param>
    /// <param name="split">The part that is wanted, or <see langword="null"/> for a set that is not divided.</param>
    /// <exception cref="DatasetException">There are no photos, or not in this layout.</exception>
    public static FolderLayout Find(string set, IReadOnlyList<SourceEntry> entries, DataSplit? split)
    {
        int[] visible = [.. Enumerable.Range(0, entries.Count).Where(i => !PhotoPaths.IsHidden(entries[i].Path))];
        (string root, string[] parts) = FindRoot(set, [.. visible.Where(IsPhoto).Select(i => entries[i].Path)], split);
        int[] inside = [.. visible.Where(i => entries[i].Path.StartsWith(root, StringComparison.Ordinal))];
        var photos = inside.Where(IsPhoto)
            .Select(i => (Entry: i, Class: FirstFolder(entries[i].Path, root)))
            .Where(photo => photo.Class is not null)
            .ToArray();
        string[] classes = [.. photos.Select(photo => photo.Class!).Distinct().Order(StringComparer.Ordinal)];
        if (classes.Length == 0)
        {
            throw new DatasetException(
                $"{set}: no images found; expected {set}/{Printable.Of(root)}<class>/*.jpg");
        }

        string[] empty = [.. inside
            .Select(i => FirstFolder(entries[i].IsFolder ? entries[i].Path + "/" : entries[i].Path, root))
            .OfType<string>().Distinct().Except(classes).Order(StringComparer.Ordinal)];
        if (empty.Length > 0)
        {
            throw new DatasetException($"{set}: no images in {Join(empty, root)}; put images there or remove the folder");
        }

        var index = classes.Select((name, i) => (name, i)).ToDictionary(pair => pair.name, pair => pair.i);
        return new FolderLayout(classes, [.. photos
            .Select(photo => (photo.Entry, Class: index[photo.Class!]))
            .OrderBy(photo => photo.Class)
            .ThenBy(photo => entries[photo.Entry].Path, StringComparer.Ordinal)], SplitNames.Splits(parts));

        bool IsPhoto(int i) => !entries[i].IsFolder && PhotoPaths.IsPhoto(entries[i].Path);
    }

    // The folder whose folders are the classes, as a prefix: below single top folders, and below the split's folder; and the folders
    // of all splits.
    private static (string Root, string[] Parts) FindRoot(string set, string[] photos, DataSplit? split)
    {
        string root = "";
        for (int depth = 0; depth < MaxTopFolders; depth++)
        {
            var folders = photos
                .Select(path => (Path: path, Folder: FirstFolder(path, root)))
                .Where(photo => photo.Folder is not null)
                .GroupBy(photo => photo.Folder!, photo => FirstFolder(photo.Path, $"{root}{photo.Folder}/") is not null)
                .Select(group => (
                    Name: group.Key, HasFolders: group.Any(deep => deep), HasPhotos: group.Any(deep => !deep)))
                .OrderBy(folder => folder.Name, StringComparer.Ordinal)
                .ToArray();
            string[] parts = SplitNames.FindFolders(
                [.. folders.Select(folder => folder.Name)],
                [.. folders.Where(folder => folder.HasFolders).Select(folder => folder.Name)]);
            if (parts.Length > 0)
            {
                return ($"{root}{SplitNames.Choose(set, "folder", parts, split)}/", parts);
            }

            if (folders.Length != 1 || folders[0].HasPhotos)
            {
                break;
            }

            root = $"{root}{folders[0].Name}/";
        }

        return (root, []);
    }

    private static string? FirstFolder(string path, string root)
    {
        if (!path.StartsWith(root, StringComparison.Ordinal))
        {
            return null;
        }

        int slash = path.IndexOf('/', root.Length);
        return slash < 0 ? null : path[root.Length..slash];
    }

    private static string Join(string[] names, string root)
    {
        IEnumerable<string> shown = names.Take(MaxNamesInMessage).Select(name => Printable.Of(root + name));
        return string.Join(", ", shown) + (names.Length > MaxNamesInMessage ? ", …" : "");
    }
}
