using System.Text;
using static GhostNet.Imaging.Datasets.Zip.LittleEndian;

namespace GhostNet.Imaging.Datasets.Zip;

/// <summary>Reads an archive's list of entries, the central directory.</summary>
internal static class ZipDirectory
{
    private const uint EntrySignature = 0x0201_4B50;
    private const int EntryBytes = 46;
    private const ushort Zip64Field = 1;

    private static readonly UTF8Encoding StrictUtf8 =
        new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Lists an archive.</summary>
    /// <param name="file">The archive.</param>
    /// <returns>Its entries in the directory's order.</returns>
    /// <exception cref="DatasetException">The directory is missing or damaged.</exception>
    public static List<ZipEntry> Read(ZipFile file)
    {
        (long offset, long size, long count) = ZipEnd.FindDirectory(file);
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

            ReadOnlySpan<byte> name = rest.Slice(EntryBytes, nameLength);
            ReadOnlySpan<byte> extra = rest.Slice(EntryBytes + nameLength, extraLength);
            entries.Add(ReadEntry(file, rest[..EntryBytes], name, extra));
            rest = rest[length..];
        }

        return entries;
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
}
