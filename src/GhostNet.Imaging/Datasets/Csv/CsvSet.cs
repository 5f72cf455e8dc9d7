namespace GhostNet.Imaging.Datasets.Csv;

/// <summary>
/// Photos that a table lists, <c>path,label</c> or <c>path,label,split</c> on each line: a file called <c>.csv</c>, in UTF-8, its paths
/// relative to its folder and inside it.
/// </summary>
/// <remarks>
/// <para>If the first line has the names <c>path</c> and <c>label</c> it is a heading: the columns may then be in any order, among
/// others. Fields with commas stand in quotes. The split is <c>train</c>, <c>test</c> or <c>val</c> on every line or on none.</para>
/// <para>That a photo is there and is a photo is not checked before it is read.</para>
/// </remarks>
public sealed class CsvSet : IImageSet
{
    private readonly string _folder;

    private CsvSet(string path, List<CsvRow> rows, DataSplit split)
    {
        string set = Printable.Of(path);
        Path = path;
        _folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!;
        string[] parts = [.. rows.Select(row => row.Split).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal)];
        if (parts is [] or [""])
        {
            Splits = [];
        }
        else if (parts.Contains(string.Empty))
        {
            throw new DatasetException($"{set}: some lines have a split and others have none");
        }
        else
        {
            Splits = SplitNames.Splits(parts);
            string part = SplitNames.Choose(set, "split", parts, split);
            rows = rows.FindAll(row => row.Split.Equals(part, StringComparison.OrdinalIgnoreCase));
        }

        Classes = [.. rows.Select(row => row.Label).Distinct().Order(StringComparer.Ordinal)];
        if (Classes.Count == 0)
        {
            throw new DatasetException($"{set}: no images found; expected lines of path,label");
        }

        var index = Classes.Select((name, i) => (name, i)).ToDictionary(pair => pair.name, pair => pair.i);
        Items = [.. rows.Select(row => new ImageSetItem(row.Path, index[row.Label]))];
    }

    /// <inheritdoc/>
    public string Path { get; }

    /// <summary>The names of the classes of this split, sorted ordinally.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>The photos in the order of the lines.</summary>
    public IReadOnlyList<ImageSetItem> Items { get; }

    /// <inheritdoc/>
    public IReadOnlyList<DataSplit> Splits { get; }

    /// <summary>Whether a path is that of a table.</summary>
    /// <param name="path">Any path.</param>
    public static bool Recognises(string path) =>
        System.IO.Path.GetExtension(path).Equals(".csv", StringComparison.OrdinalIgnoreCase) && !Directory.Exists(path);

    /// <summary>Opens a split.</summary>
    /// <param name="path">The table.</param>
    /// <param name="split">The part to open; a set that is not divided serves as it is for each.</param>
    /// <returns>The set.</returns>
    /// <exception cref="DatasetException">The table cannot be read, a line is wrong, or there is no such split.</exception>
    public static CsvSet Open(string path, DataSplit split) => new(path, CsvTable.Read(path), split);

    /// <inheritdoc/>
    public RgbImage Decode(int index)
    {
        string path = System.IO.Path.Combine(_folder, Items[index].Name);
        byte[] file = BoundedFile.Read(path, PhotoPaths.MaxPhotoBytes, (why, inner) => new DatasetException($"{Printable.Of(path)}: {why}", inner));
        return ImageDecoder.Decode(file, Items[index].Name);
    }

    /// <summary>Does nothing: no file is held open.</summary>
    public void Dispose()
    {
    }
}
