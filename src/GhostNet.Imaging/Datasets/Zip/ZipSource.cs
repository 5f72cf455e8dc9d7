using System.IO.Compression;
using static GhostNet.Imaging.Datasets.Zip.LittleEndian;

namespace GhostNet.Imaging.Datasets.Zip;

/// <summary>The files of a zip archive, read in place by any number of threads.</summary>
internal sealed class ZipSource : IPhotoSource
{
    private const uint HeaderSignature = 0x0403_4B50;
    private const int HeaderBytes = 30;

    private readonly ZipFile _file;
    private readonly List<ZipEntry> _directory;

    private ZipSource(ZipFile file)
    {
        _file = file;
        _directory = ZipDirectory.Read(file);
        ZipRules.Check(file, _directory);
        Entries = [.. _directory.Select(entry => new SourceEntry(entry.Name.TrimEnd('/'), entry.IsFolder))];
    }

    /// <inheritdoc/>
    public IReadOnlyList<SourceEntry> Entries { get; }

    /// <summary>Opens an archive.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DatasetException">The archive is missing, damaged or unsafe.</exception>
    public static ZipSource Open(string path)
    {
        var file = new ZipFile(path);
        try
        {
            return new ZipSource(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public byte[] Read(int index)
    {
        ZipEntry entry = _directory[index];
        byte[] header = _file.Read(entry.HeaderOffset, HeaderBytes);
        if (U32(header) != HeaderSignature)
        {
            throw Damaged(entry);
        }

        int nameLength = U16(header.AsSpan(26));
        int extraLength = U16(header.AsSpan(28));
        byte[] packed = _file.Read(entry.HeaderOffset + HeaderBytes + nameLength + extraLength, entry.PackedSize);
        byte[] content = entry.Method == ZipEntry.Stored ? packed : Inflate(entry, packed);
        return Crc32.Of(content) == entry.Crc ? content : throw Damaged(entry);
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private byte[] Inflate(ZipEntry entry, byte[] packed)
    {
        byte[] content = new byte[entry.Size];
        using var inflater = new DeflateStream(new MemoryStream(packed, writable: false), CompressionMode.Decompress);
        try
        {
            // One byte more than declared must not be there.
            bool exact = inflater.ReadAtLeast(content, content.Length, throwOnEndOfStream: false) == content.Length
                && inflater.ReadByte() < 0;
            return exact ? content : throw Damaged(entry);
        }
        catch (InvalidDataException e)
        {
            throw Damaged(entry, e);
        }
    }

    private DatasetException Damaged(ZipEntry entry, Exception? inner = null) =>
        _file.Error($"entry '{Printable.Of(entry.Name)}': the data is damaged", inner);
}
