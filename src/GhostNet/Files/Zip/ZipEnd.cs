using static GhostNet.Files.Zip.LittleEndian;

namespace GhostNet.Files.Zip;

/// <summary>What the records at an archive's end say of its directory.</summary>
/// <param name="Count">Number of entries; not to be trusted.</param>
/// <param name="DirectoryStart">Where the directory begins in the file.</param>
/// <param name="DirectoryEnd">Where it ends, in front of the records.</param>
internal readonly record struct ZipEnd(long Count, long DirectoryStart, long DirectoryEnd)
{
    private const uint Signature = 0x0605_4B50;
    private const uint LocatorSignature = 0x0706_4B50;
    private const uint Signature64 = 0x0606_4B50;
    private const int RecordBytes = 22;
    private const int LocatorBytes = 20;
    private const int Record64Bytes = 56;

    /// <summary>Finds an archive's last record, and Zip64's where there is one.</summary>
    /// <returns>What they say, or <see langword="null"/> if the file ends without a record.</returns>
    /// <exception cref="GhostNetException">The records contradict each other or point outside the file.</exception>
    public static ZipEnd? Find(ByteSource file)
    {
        byte[] tail = new byte[(int)Math.Min(file.Length, RecordBytes + ushort.MaxValue)];
        long tailStart = file.Length - tail.Length;
        file.Read(tailStart, tail);
        for (int i = tail.Length - RecordBytes; i >= 0; i--)
        {
            // A comment follows, and may hold the signature: only the true record's comment ends with the file.
            ReadOnlySpan<byte> record = tail.AsSpan(i);
            if (U32(record) == Signature && U16(record[20..]) == record.Length - RecordBytes)
            {
                return Read(file, record, tailStart + i);
            }
        }

        return null;
    }

    private static ZipEnd Read(ByteSource file, ReadOnlySpan<byte> record, long position)
    {
        (long count, long size, long start) = (U16(record[10..]), U32(record[12..]), U32(record[16..]));
        Span<byte> record64 = stackalloc byte[Record64Bytes];
        if (FindRecord64(file, position, record64) is { } position64)
        {
            (long count64, long size64, long start64) = (I64(record64[32..]), I64(record64[40..]), I64(record64[48..]));
            if (!Agree(count, ushort.MaxValue, count64)
                || !Agree(size, uint.MaxValue, size64)
                || !Agree(start, uint.MaxValue, start64))
            {
                throw file.Fail("the archive's Zip64 record contradicts its other one");
            }

            (count, size, start, position) = (count64, size64, start64, position64);
        }

        bool isInside = count >= 0 && start >= 0 && size >= 0 && start <= position && size <= position - start;
        return isInside ? new ZipEnd(count, start, start + size) : throw file.Fail("the archive is cut off or damaged");
    }

    // Without a locator, values that ask for Zip64 are taken as they stand: 65 535 entries are possible.
    private static long? FindRecord64(ByteSource file, long end, Span<byte> record)
    {
        if (end < LocatorBytes)
        {
            return null;
        }

        Span<byte> locator = stackalloc byte[LocatorBytes];
        file.Read(end - LocatorBytes, locator);
        if (U32(locator) != LocatorSignature)
        {
            return null;
        }

        long position = I64(locator[8..]);
        if (position < 0 || position > end - LocatorBytes - Record64Bytes)
        {
            throw Damaged(file);
        }

        file.Read(position, record);
        return U32(record) == Signature64 ? position : throw Damaged(file);
    }

    // A value that does not fit is all ones in the record of 32 bits.
    private static bool Agree(long value, long ones, long value64) => value == ones || value == value64;

    private static GhostNetException Damaged(ByteSource file) => file.Fail("the archive's Zip64 record is damaged");
}
