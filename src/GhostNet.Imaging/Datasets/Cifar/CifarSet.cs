using System.Text;

namespace GhostNet.Imaging.Datasets.Cifar;

/// <summary>
/// One split of CIFAR-10 or, with its 100 fine classes, CIFAR-100 in the binary version of Krizhevsky, <c>Learning Multiple Layers of
/// Features from Tiny Images</c> (2009): the <c>.tar.gz</c> file, or the folder that it unpacks to. The pictures stay in memory, 3 kB each.
/// </summary>
public sealed class CifarSet : IImageSet
{
    private const int Side = 32;
    private const int Plane = Side * Side;

    private readonly List<(byte[] Content, int Offset)> _pictures = [];
    private readonly List<ImageSetItem> _items = [];

    private CifarSet(string path, CifarLayout layout, ICifarFiles files, DataSplit split)
    {
        string set = Printable.Of(path);
        Path = path;
        string[] needed = [layout.ClassNames, .. layout.Train, .. layout.Test];
        Classes = needed.FirstOrDefault(name => !files.Names.Contains(name)) is { } missing
            ? throw new DatasetException($"{set}: {missing} is missing")
            : Encoding.UTF8.GetString(files.Read(layout.ClassNames)).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        foreach (string name in layout.Files(split))
        {
            Add(set, name, files.Read(name), layout.Labels);
        }
    }

    /// <inheritdoc/>
    public string Path { get; }

    /// <summary>The names of the classes in the order of their labels.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>The images in the order of the files; one is called <c>data_batch_1.bin[0]</c>.</summary>
    public IReadOnlyList<ImageSetItem> Items => _items;

    /// <summary>Both splits: a set that lacks a file is refused.</summary>
    public IReadOnlyList<DataSplit> Splits { get; } = Enum.GetValues<DataSplit>();

    /// <summary>Whether a path is a folder with a CIFAR set's files, or a file that is compressed by gzip.</summary>
    /// <param name="path">Any path.</param>
    public static bool Recognises(string path) => CifarFolder.Find(path) is not null || GzipFile.Is(path);

    /// <summary>Opens a split.</summary>
    /// <param name="path">The <c>.tar.gz</c> file, its folder, or the folder around that.</param>
    /// <param name="split">The part to open.</param>
    /// <returns>The set.</returns>
    /// <exception cref="DatasetException">A file is missing, damaged, or has labels without a name.</exception>
    public static CifarSet Open(string path, DataSplit split)
    {
        ICifarFiles files = CifarFolder.Find(path) is { } folder ? new CifarFolder(folder) : CifarArchive.Open(path, split);
        CifarLayout layout = CifarLayout.All.FirstOrDefault(layout => layout.Train.Concat(layout.Test).Any(files.Names.Contains))
            ?? throw new DatasetException($"{Printable.Of(path)}: has no file of CIFAR-10's or CIFAR-100's binary version, such as {CifarLayout.All[0].Test[0]}");
        return new CifarSet(path, layout, files, split);
    }

    /// <inheritdoc/>
    public RgbImage Decode(int index)
    {
        (byte[] content, int offset) = _pictures[index];
        ReadOnlySpan<byte> planes = content.AsSpan(offset, 3 * Plane);
        byte[] pixels = new byte[3 * Plane];
        for (int i = 0; i < Plane; i++)
        {
            pixels[3 * i] = planes[i];
            pixels[(3 * i) + 1] = planes[Plane + i];
            pixels[(3 * i) + 2] = planes[(2 * Plane) + i];
        }

        return new RgbImage(Side, Side, pixels);
    }

    /// <summary>Does nothing: no file is held open.</summary>
    public void Dispose()
    {
    }

    private void Add(string set, string name, byte[] content, int labels)
    {
        int record = labels + (3 * Plane);
        if (content.Length == 0 || content.Length % record != 0)
        {
            throw new DatasetException($"{set}: {name} is cut off or damaged: {content.Length} bytes are not whole records of {record}");
        }

        for (int offset = 0; offset < content.Length; offset += record)
        {
            int label = content[offset + labels - 1];
            string item = $"{name}[{offset / record}]";
            if (label >= Classes.Count)
            {
                throw new DatasetException($"{set}: {item} has the label {label}, but only {Classes.Count} classes have names");
            }

            _items.Add(new ImageSetItem(item, label));
            _pictures.Add((content, offset + labels));
        }
    }
}
