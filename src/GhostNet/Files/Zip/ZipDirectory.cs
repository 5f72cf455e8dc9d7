using System.Text;
using System.Text.Unicode;
using static GhostNet.Files.Zip.LittleEndian;

namespace GhostNet.Files.Zip;

/// <summary>Reads an archive's list of entries, the central directory, and finds their content.</summary>
internal static class ZipDirectory
{
    private const uint EntrySignature = 0x0201_4B50;
    private const uint LocalSignature = 0x0403_4B50;
    private const int EntryBytes = 46;
    private const int LocalBytes = 30;

    /// <summary>Lists an archive.</summary>
    /// <param name="file">The archive.</param>
    /// <returns>The entries in the directory's order, or <see langword="null"/> if the file does not end as an archive
    /// does. No two entries share bytes of the file; names and declared sizes are as in the file.</returns>
    /// <exception cref="GhostNetException">The directory is damaged.</exception>
    public static IReadOnlyList<ZipEntry>? Read(ByteSource file)
    {
        if (ZipEnd.Find(file) is not { } end)
        {
            return null;
        }

        var bytes = new ByteCursor(file, end.DirectoryStart, end.DirectoryEnd);
        if (end.Count > bytes.Remaining / EntryBytes)
        {
            throw Damaged(file);
        }

        var entries = new List<ZipEntry>();
        for (long i = 0; i < end.Count; i++)
        {
            entries.Add(ReadEntry(file, bytes));
        }

        if (bytes.Remaining != 0)
        {
            throw Damaged(file);
        }

        RequireApart(file, entries, end.DirectoryStart);
        return entries;
    }

    /// <summary>Where an entry's packed content begins in the file; all of it lies within the file.</summary>
    /// <exception cref="GhostNetException">The entry's own header is damaged, or the content is cut off.</exception>
    public static long Locate(ByteSource file, ZipEntry entry)
    {
        Span<byte> header = stackalloc byte[LocalBytes];
        file.Read(entry.HeaderOffset, header);
        long start = entry.HeaderOffset + LocalBytes + U16(header[26..]) + U16(header[28..]);
        return U32(header) == LocalSignature && file.Contains(start, entry.PackedSize)
            ? start
            : throw file.Fail($"entry '{Printable.Of(entry.Name)}': the data is damaged");
    }

    private static ZipEntry ReadEntry(ByteSource file, ByteCursor bytes)
    {
        ReadOnlySpan<byte> header = bytes.ReadBytes(EntryBytes);
        if (U32(header) != EntrySignature)
        {
            throw Damaged(file);
        }

        // The next read overwrites this one, so that all numbers are taken here.
        (ushort flags, ushort method, uint crc) = (U16(header[8..]), U16(header[10..]), U32(header[16..]));
        (long packed, long size, long offset) = (U32(header[20..]), U32(header[24..]), U32(header[42..]));
        (int nameBytes, int extraBytes, int commentBytes) = (U16(header[28..]), U16(header[30..]), U16(header[32..]));

        // Writers mark UTF-8 unreliably, so the bytes decide.
        ReadOnlySpan<byte> rawName = bytes.ReadBytes(nameBytes);
        bool isUtf8 = Utf8.IsValid(rawName);
        string name = (isUtf8 ? Encoding.UTF8 : Encoding.Latin1).GetString(rawName);
        ReadOnlySpan<byte> wide = Zip64Field.Find(bytes.ReadBytes(extraBytes));
        bool isWhole = Zip64Field.Widen(ref size, ref wide)
            && Zip64Field.Widen(ref packed, ref wide)
            && Zip64Field.Widen(ref offset, ref wide);
        bytes.Skip(commentBytes);
        return isWhole
            ? new ZipEntry(name, isUtf8, flags, method, crc, packed, size, offset)
            : throw Damaged(file);
    }

    // Entries that share their bytes let a small archive hold any amount of data.
    private static void RequireApart(ByteSource file, List<ZipEntry> entries, long directoryStart)
    {
        long end = 0;
        long lastHeader = directoryStart - LocalBytes;
        foreach (ZipEntry entry in entries.OrderBy(entry => entry.HeaderOffset))
        {
            bool isApart = entry.HeaderOffset >= end
                && entry.HeaderOffset <= lastHeader
                && entry.PackedSize <= lastHeader - entry.HeaderOffset;
            if (!isApart)
            {
                throw file.Fail($"entry '{Printable.Of(entry.Name)}': it overlaps with others or is cut off");
            }

            end = entry.HeaderOffset + LocalBytes + entry.PackedSize;
        }
    }

    private static GhostNetException Damaged(ByteSource file) => file.Fail("the archive's directory is damaged");
}
