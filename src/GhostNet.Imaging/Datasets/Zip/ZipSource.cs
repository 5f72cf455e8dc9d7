using System.IO.Compression;
using System.IO.Hashing;
using GhostNet.Files;
using GhostNet.Files.Zip;

namespace GhostNet.Imaging.Datasets.Zip;

/// <summary>The files of a zip archive, read in place by any number of threads.</summary>
internal sealed class ZipSource : IPhotoSource
{
    private readonly FileSource _file;
    private readonly IReadOnlyList<ZipEntry> _directory;

    private ZipSource(FileSource file)
    {
        _file = file;
        _directory = ZipDirectory.Read(file) ?? throw file.Fail("neither a folder nor a whole zip archive");
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
        FileSource file = OpenFile(path);
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
        long start = ZipDirectory.Locate(_file, entry);
        byte[] packed = new byte[entry.PackedSize];
        _file.Read(start, packed);
        byte[] content = entry.Method == ZipEntry.Stored ? packed : Inflate(entry, packed);
        return Crc32.HashToUInt32(content) == entry.Crc ? content : throw Damaged(entry);
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static FileSource OpenFile(string path)
    {
        if (!File.Exists(path))
        {
            throw new DatasetException($"{Printable.Of(path)}: not found");
        }

        try
        {
            return FileSource.Open(path, (message, inner) => new DatasetException(message, inner));
        }
        catch (GhostNetException e)
        {
            throw new DatasetException(e.Message, e.InnerException);
        }
    }

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

    private GhostNetException Damaged(ZipEntry entry, Exception? inner = null) =>
        _file.Fail($"entry '{Printable.Of(entry.Name)}': the data is damaged", inner);
}
