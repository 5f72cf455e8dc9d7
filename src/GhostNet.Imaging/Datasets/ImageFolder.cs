namespace GhostNet.Imaging.Datasets;

/// <summary>
/// A set of labelled photos in torchvision's <c>ImageFolder</c> layout, <c>SET/&lt;class&gt;/**/*.jpg</c>: a directory,
/// or a <c>.zip</c> file that is read in place and never unpacked.
/// </summary>
/// <remarks>
/// <para>Photos are files named <c>.jpg .jpeg .png .webp .gif .bmp</c>; hidden files and folders and <c>__MACOSX</c>
/// are passed over. A single top folder around the classes is looked through. If the folders are <c>train</c> and
/// <c>test</c> (or <c>val</c>, <c>validation</c>, <c>valid</c>), the set is divided and one of them is opened.</para>
/// <para>Links to folders are followed; one that leads back to a folder above it is passed over.</para>
/// <para>All members may be used from several threads at once, except <see cref="Dispose"/>.</para>
/// </remarks>
public sealed class ImageFolder : IImageSet
{
    private readonly IPhotoSource _source;
    private readonly int[] _entries;

    private ImageFolder(string path, IPhotoSource source, FolderLayout layout)
    {
        Path = path;
        _source = source;
        _entries = Array.ConvertAll(layout.Photos, photo => photo.Entry);
        Classes = layout.Classes;
        Splits = layout.Splits;
        Items = Array.ConvertAll(
            layout.Photos, photo => new ImageSetItem(source.Entries[photo.Entry].Path, photo.Class));
    }

    /// <inheritdoc/>
    public string Path { get; }

    /// <summary>The names of the classes, sorted ordinally; a class's index is its place here.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>Number of photos.</summary>
    public int Count => _entries.Length;

    /// <summary>The photos, sorted by class, then ordinally by path.</summary>
    public IReadOnlyList<ImageSetItem> Items { get; }

    /// <inheritdoc/>
    public IReadOnlyList<DataSplit> Splits { get; }

    /// <summary>Opens a set that is not divided into splits.</summary>
    /// <param name="path">A directory or a <c>.zip</c> file.</param>
    /// <returns>The set, to be disposed.</returns>
    /// <exception cref="DatasetException">The set is missing, damaged, unsafe, without photos, has a class without
    /// photos, or is divided into splits.</exception>
    public static ImageFolder Open(string path) => Open(path, split: null);

    /// <summary>Opens one split of a set; a set that is not divided serves as it is for each.</summary>
    /// <param name="path">A directory or a <c>.zip</c> file.</param>
    /// <param name="split">The part to open. Its classes are those with a folder in this part.</param>
    /// <returns>The set, to be disposed.</returns>
    /// <exception cref="DatasetException">The set is missing, damaged, unsafe, without photos, has a class without
    /// photos, or is divided without this split.</exception>
    public static ImageFolder Open(string path, DataSplit split) => Open(path, (DataSplit?)split);

    /// <summary>Reads a photo's file.</summary>
    /// <param name="index">Index in <see cref="Items"/>.</param>
    /// <returns>The whole file, still encoded.</returns>
    /// <exception cref="DatasetException">The file cannot be read, is damaged, or is larger than 256 MB.</exception>
    /// <exception cref="IndexOutOfRangeException">There is no such photo.</exception>
    /// <exception cref="ObjectDisposedException">The set was disposed and is an archive.</exception>
    public byte[] Read(int index) => _source.Read(_entries[index]);

    /// <inheritdoc/>
    public RgbImage Decode(int index)
    {
        string name = Items[index].Name;
        return ImageDecoder.Decode(Read(index), name);
    }

    /// <summary>Closes the archive, if the set is one.</summary>
    public void Dispose() => _source.Dispose();

    private static ImageFolder Open(string path, DataSplit? split)
    {
        IPhotoSource source = Directory.Exists(path) ? new DirectorySource(path) : Zip.ZipSource.Open(path);
        try
        {
            return new ImageFolder(path, source, FolderLayout.Find(Printable.Of(path), source.Entries, split));
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }
}
