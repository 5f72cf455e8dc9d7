using System.Buffers.Binary;
using System.Text;

namespace GhostNet.Imaging.Datasets.Zip;

/// <summary>Reads an archive's list of entries, the central directory, with the Zip64 extensions.</summary>
internal static class ZipDirectory
{
    private const uint End64LocatorSignature = 0x0706_4B50;
    private const uint End64Signature = 0x0606_4B50;
    private const uint EntrySignature = 0x0201_4B50;
    private const int EndBytes = 22;
    private const int End64LocatorBytes = 20;
    private const int End64Bytes = 56;
    private const int EntryBytes = 46;
    private const int MaxCommentBytes = ushort.MaxValue;
    private const ushort Zip64Field = 1;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Lists an archive.</summary>
    /// <param name="file">The archive.</param>
    /// <returns>Its entries in the directory's order.</returns>
    /// <exception cref="DatasetException">The directory is missing or damaged.</exception>
    public static List<ZipEntry> Read(ZipFile file)
    {
        (long offset, long size, long count) = FindDirectory(file);
        ReadOnlySpan<byte> rest = file.Read(offset, size);
        if (count > rest.Length / EntryBytes)
        {
            throw Damaged(file);
        }

        var entries = new List<ZipEntry>((int)count);
        for (long i = 0; i < count; i++)
        {
            if (rest.Length < EntryBytes || U32(rest) != EntrySignature)
            {
                throw Damaged(file);
            }

            int nameLength = U16(rest[28..]);
            int extraLength = U16(rest[30..]);
            int length = EntryBytes + nameLength + extraLength + U16(rest[32..]);
            if (rest.Length < length)
            {
                throw Damaged(file);
            }

            entries.Add(ReadEntry(
                file, rest[..EntryBytes], rest.Slice(EntryBytes, nameLength), rest.Slice(EntryBytes + nameLength, extraLength)));
            rest = rest[length..];
        }

        return entries;
    }

    private static (long Offset, long Size, long Count) FindDirectory(ZipFile file)
    {
        long tailOffset = Math.Max(0, file.Length - EndBytes - MaxCommentBytes);
        ReadOnlySpan<byte> tail = file.Read(tailOffset, file.Length - tailOffset);
        int end = tail.LastIndexOf("PK\x05\x06"u8);
        if (end < 0 || tail.Length - end < EndBytes)
        {
            throw file.Error("neither a folder nor a whole zip archive");
        }

        ReadOnlySpan<byte> record = tail[end..];
        long count = U16(record[10..]);
        long size = U32(record[12..]);
        long offset = U32(record[16..]);
        bool isZip64 = count == ushort.MaxValue || size == uint.MaxValue || offset == uint.MaxValue;
        return isZip64 && TryFindDirectory64(file, tailOffset + end) is { } directory ? directory : (offset, size, count);
    }

    // Without a locator the values that ask for Zip64 are taken as they stand: 65 535 entries are possible.
    private static (long Offset, long Size, long Count)? TryFindDirectory64(ZipFile file, long end)
    {
        if (end < End64LocatorBytes)
        {
            return null;
        }

        ReadOnlySpan<byte> locator = file.Read(end - End64LocatorBytes, End64LocatorBytes);
        if (U32(locator) != End64LocatorSignature)
        {
            return null;
        }

        ReadOnlySpan<byte> record = file.Read(I64(locator[8..]), End64Bytes);
        return U32(record) == End64Signature && I64(record[32..]) >= 0
            ? (I64(record[48..]), I64(record[40..]), I64(record[32..]))
            : throw Damaged(file);
    }

    private static ZipEntry ReadEntry(
        ZipFile file, ReadOnlySpan<byte> header, ReadOnlySpan<byte> name, ReadOnlySpan<byte> extra)
    {
        long packed = U32(header[20..]);
        long size = U32(header[24..]);
        long offset = U32(header[42..]);
        ReadOnlySpan<byte> wide = FindField(extra, Zip64Field);
        if (!(Widen(ref size, ref wide) && Widen(ref packed, ref wide) && Widen(ref offset, ref wide)))
        {
            throw Damaged(file);
        }

        return new ZipEntry(
            DecodeName(name), U16(header[8..]), U16(header[10..]), U32(header[16..]), packed, size, offset);
    }

    // Values too large for 32 bits are all ones there and follow one another in the Zip64 field.
    private static bool Widen(ref long value, ref ReadOnlySpan<byte> wide)
    {
        if (value != uint.MaxValue || wide.IsEmpty)
        {
            return true;
        }

        if (wide.Length < sizeof(long))
        {
            return false;
        }

        value = I64(wide);
        wide = wide[sizeof(long)..];
        return value >= 0;
    }

    private static ReadOnlySpan<byte> FindField(ReadOnlySpan<byte> extra, ushort id)
    {
        while (extra.Length >= 4)
        {
            int length = Math.Min(U16(extra[2..]), extra.Length - 4);
            if (U16(extra) == id)
            {
                return extra.Slice(4, length);
            }

            extra = extra[(4 + length)..];
        }

        return [];
    }

    // Writers mark UTF-8 unreliably. Names in other code pages stay distinct from one another as Latin-1.
    private static string DecodeName(ReadOnlySpan<byte> name)
    {
        try
        {
            return StrictUtf8.GetString(name);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(name);
        }
    }

    private static DatasetException Damaged(ZipFile file) => file.Error("the archive's directory is damaged");

    private static ushort U16(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private static uint U32(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    private static long I64(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt64LittleEndian(bytes);
}
