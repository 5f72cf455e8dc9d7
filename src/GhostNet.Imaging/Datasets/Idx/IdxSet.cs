using System.Globalization;

namespace GhostNet.Imaging.Datasets.Idx;

/// <summary>
/// One split of a set of grey pictures in MNIST's format (MNIST, Fashion-MNIST, KMNIST): a folder with <c>train-images-idx3-ubyte</c>,
/// <c>train-labels-idx1-ubyte</c> and the same of <c>t10k</c>, each with or without <c>.gz</c>. The pictures stay in memory.
/// </summary>
/// <remarks>
/// The format has no names of classes. They are taken from <c>classes.txt</c> in the folder, a name on each line in the order of the
/// labels; without it the labels themselves are the names.
/// </remarks>
public sealed class IdxSet : IImageSet
{
    private const string ClassNames = "classes.txt";
    private const string Compressed = ".gz";
    private const long MaxNamesBytes = 1 << 20;
    private const int MaxImages = 10_000_000;
    private const int MaxSide = 4096;

    private readonly IdxFile _images;

    private IdxSet(string path, IdxFile images, byte[] labels, string imagesName)
    {
        Path = path;
        _images = images;
        Splits = [.. Enum.GetValues<DataSplit>().Where(split => Find(path, Images(split)) is not null)];
        byte[] used = [.. labels.Distinct().Order()];
        string[]? names = ReadNames(path);
        Classes = names ?? [.. used.Select(label => label.ToString(CultureInfo.InvariantCulture))];
        if (names is not null && used[^1] >= names.Length)
        {
            throw new DatasetException($"{Printable.Of(path)}: there are images with the label {used[^1]}, but {ClassNames} has only {names.Length} names");
        }

        Items = [.. labels.Select((label, i) => new ImageSetItem($"{imagesName}[{i}]", names is null ? Array.IndexOf(used, label) : label))];
    }

    /// <inheritdoc/>
    public string Path { get; }

    /// <summary>The names of the classes in the order of their labels.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>The images in the order of the file; one is called <c>train-images-idx3-ubyte[0]</c>.</summary>
    public IReadOnlyList<ImageSetItem> Items { get; }

    /// <inheritdoc/>
    public IReadOnlyList<DataSplit> Splits { get; }

    /// <summary>Whether a path is a folder with such files.</summary>
    /// <param name="path">Any path.</param>
    public static bool Recognises(string path) => Enum.GetValues<DataSplit>().Any(split => Find(path, Images(split)) is not null);

    /// <summary>Opens a split.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="split">The part to open.</param>
    /// <returns>The set.</returns>
    /// <exception cref="DatasetException">A file is missing, damaged, or there are not as many labels as pictures.</exception>
    public static IdxSet Open(string path, DataSplit split)
    {
        string imagesPath = Require(path, Images(split));
        IdxFile images = IdxFile.Read(imagesPath, dimensions: 3);
        IdxFile labels = IdxFile.Read(Require(path, Labels(split)), dimensions: 1);
        if (images.Shape is not [> 0 and <= MaxImages, > 0 and <= MaxSide, > 0 and <= MaxSide])
        {
            throw new DatasetException($"{Printable.Of(imagesPath)}: {string.Join('×', images.Shape)} is not 1…{MaxImages} pictures with sides of 1…{MaxSide}");
        }

        return images.Shape[0] == labels.Shape[0]
            ? new IdxSet(path, images, labels.Data, Images(split))
            : throw new DatasetException($"{Printable.Of(path)}: {images.Shape[0]} images in {Images(split)}, but {labels.Shape[0]} labels in {Labels(split)}");
    }

    /// <inheritdoc/>
    public RgbImage Decode(int index)
    {
        int size = _images.Shape[1] * _images.Shape[2];
        ReadOnlySpan<byte> grey = _images.Data.AsSpan(index * size, size);
        byte[] pixels = new byte[3 * size];
        for (int i = 0; i < grey.Length; i++)
        {
            pixels.AsSpan(3 * i, 3).Fill(grey[i]);
        }

        return new RgbImage(_images.Shape[2], _images.Shape[1], pixels);
    }

    /// <summary>Does nothing: no file is held open.</summary>
    public void Dispose()
    {
    }

    private static string Images(DataSplit split) => $"{Prefix(split)}-images-idx3-ubyte";

    private static string Labels(DataSplit split) => $"{Prefix(split)}-labels-idx1-ubyte";

    private static string Prefix(DataSplit split) => split == DataSplit.Train ? "train" : "t10k";

    private static string? Find(string folder, string name) =>
        new[] { name, name + Compressed }.Select(file => System.IO.Path.Combine(folder, file)).FirstOrDefault(File.Exists);

    private static string Require(string folder, string name) =>
        Find(folder, name) ?? throw new DatasetException($"{Printable.Of(folder)}: {name}, or {name}{Compressed}, is missing");

    private static string[]? ReadNames(string folder)
    {
        string path = System.IO.Path.Combine(folder, ClassNames);
        return File.Exists(path)
            ? System.Text.Encoding.UTF8
                .GetString(BoundedFile.Read(path, MaxNamesBytes, (why, inner) => new DatasetException($"{Printable.Of(path)}: {why}", inner)))
                .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            : null;
    }
}
