namespace GhostNet.Imaging.Datasets.Cifar;

/// <summary>The files of a CIFAR set in a folder.</summary>
/// <param name="folder">The folder.</param>
internal sealed class CifarFolder(string folder) : ICifarFiles
{
    /// <summary>The most bytes of a file that are read; CIFAR-100's largest has 154 MB.</summary>
    public const long MaxFileBytes = 256L << 20;

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Names { get; } = [.. Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file))];

    /// <summary>The folder that holds a set's files: a path itself or, below it, the folder that the archive unpacks to.</summary>
    /// <param name="path">A path.</param>
    /// <returns>The folder; <see langword="null"/> if there is none.</returns>
    public static string? Find(string path) => CifarLayout.All
        .SelectMany(layout => new[] { (Folder: path, layout), (Folder: Path.Combine(path, layout.Folder), layout) })
        .Where(place => place.layout.Train.Concat(place.layout.Test).Any(file => File.Exists(Path.Combine(place.Folder, file))))
        .Select(place => place.Folder)
        .FirstOrDefault();

    /// <inheritdoc/>
    public byte[] Read(string name)
    {
        string path = Path.Combine(folder, name);
        return BoundedFile.Read(path, MaxFileBytes, (why, inner) => new DatasetException($"{Printable.Of(path)}: {why}", inner));
    }
}
