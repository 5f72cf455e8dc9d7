using System.Formats.Tar;
using System.IO.Compression;

namespace GhostNet.Imaging.Datasets.Cifar;

/// <summary>The files of a CIFAR set in the <c>.tar.gz</c> file in which it is published. Nothing is unpacked to the disk.</summary>
internal sealed class CifarArchive : ICifarFiles
{
    private const int MaxEntries = 1000;
    private const long MaxBytes = 1L << 30;

    // What follows the last entry is padding to a whole block of the archive.
    private const int MaxPadding = 1 << 20;

    private readonly Dictionary<string, byte[]> _files = [];

    private CifarArchive()
    {
    }

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Names { get; private set; } = [];

    /// <summary>Reads an archive once, from its beginning to its end.</summary>
    /// <param name="path">The file.</param>
    /// <param name="split">The split whose files are kept in memory.</param>
    /// <returns>The files; only those of the split, and names of classes, can be read.</returns>
    /// <exception cref="DatasetException">The archive cannot be read, is damaged, or is too large.</exception>
    public static CifarArchive Open(string path, DataSplit split)
    {
        var archive = new CifarArchive();
        string set = Printable.Of(path);
        try
        {
            using FileStream file = File.OpenRead(path);
            using var inflater = new GZipStream(file, CompressionMode.Decompress);
            archive.Read(inflater, GzipFile.MostBytes(file.Length), split);
            return archive;
        }
        catch (EndOfStreamException e)
        {
            throw new DatasetException($"{set}: the archive is cut off", e);
        }
        catch (Exception e) when (e is InvalidDataException or FormatException or ArgumentException or OverflowException)
        {
            throw new DatasetException($"{set}: the archive is damaged ({Printable.Of(e.Message)})", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"{set}: cannot be read ({Printable.Of(e.Message)})", e);
        }
    }

    /// <inheritdoc/>
    public byte[] Read(string name) => _files[name];

    private void Read(Stream inflater, long most, DataSplit split)
    {
        HashSet<string> wanted = [.. CifarLayout.All.SelectMany(layout => layout.Files(split).Append(layout.ClassNames))];
        HashSet<string> names = [];
        using var tar = new TarReader(inflater, leaveOpen: true);
        long total = 0;
        for (int entries = 0; tar.GetNextEntry() is { } entry; entries++)
        {
            total += entry.Length;
            if (entries == MaxEntries || entry.Length > CifarFolder.MaxFileBytes || total > Math.Min(MaxBytes, most))
            {
                throw new InvalidDataException("more than a CIFAR archive can hold");
            }

            string name = entry.Name[(entry.Name.LastIndexOf('/') + 1)..];
            bool isFile = entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile;
            if (isFile && names.Add(name) && wanted.Contains(name))
            {
                byte[] content = new byte[entry.Length];
                entry.DataStream?.ReadExactly(content);
                _files[name] = content;
            }
        }

        // To the end, where gzip's checksum is.
        if (inflater.ReadAtLeast(new byte[MaxPadding], MaxPadding, throwOnEndOfStream: false) == MaxPadding)
        {
            throw new InvalidDataException("data after its end");
        }

        Names = names;
    }
}
