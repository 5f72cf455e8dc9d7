using System.Buffers.Binary;
using GhostNet.Models.Files;

namespace GhostNet.Models.PyTorch;

/// <summary>What the end of a ZIP archive says of its directory.</summary>
/// <param name="Entries">Number of entries.</param>
/// <param name="DirectoryStart">Where the directory begins in the file.</param>
/// <param name="DirectoryEnd">Where it ends.</param>
internal readonly record struct ZipEnd(long Entries, long DirectoryStart, long DirectoryEnd)
{
    private const uint Signature = 0x06054B50;
    private const uint Zip64Signature = 0x06064B50;
    private const uint Zip64LocatorSignature = 0x07064B50;
    private const int Size = 22;
    private const int Zip64Size = 56;
    private const int Zip64LocatorSize = 20;

    /// <summary>Finds the record at the end of an archive, or ZIP64's where there is one.</summary>
    /// <exception cref="ModelFormatException">There is no such record: the file is truncated.</exception>
    public static ZipEnd Find(ByteSource file)
    {
        int tailLength = (int)Math.Min(file.Length, Size + ushort.MaxValue);
        long tailStart = file.Length - tailLength;
        byte[] tail = new byte[tailLength];
        file.Read(tailStart, tail);
        for (int i = tailLength - Size; i >= 0; i--)
        {
            ReadOnlySpan<byte> record = tail.AsSpan(i);
            if (UInt32(record, 0) == Signature
                && BinaryPrimitives.ReadUInt16LittleEndian(record[20..]) == record.Length - Size)
            {
                return FindZip64(file, tailStart + i)
                    ?? Check(file, BinaryPrimitives.ReadUInt16LittleEndian(record[10..]), UInt32(record, 16), UInt32(record, 12));
            }
        }

        throw file.Fail("is a truncated PyTorch file: its archive's directory is missing");
    }

    private static ZipEnd? FindZip64(ByteSource file, long end)
    {
        if (end < Zip64LocatorSize)
        {
            return null;
        }

        Span<byte> locator = stackalloc byte[Zip64LocatorSize];
        file.Read(end - Zip64LocatorSize, locator);
        if (UInt32(locator, 0) != Zip64LocatorSignature)
        {
            return null;
        }

        Span<byte> record = stackalloc byte[Zip64Size];
        file.Read(BinaryPrimitives.ReadInt64LittleEndian(locator[8..]), record);
        return UInt32(record, 0) == Zip64Signature
            ? Check(file, Int64(record, 32), Int64(record, 48), Int64(record, 40))
            : throw file.Fail("its archive's ZIP64 record is damaged");
    }

    private static ZipEnd Check(ByteSource file, long entries, long start, long size) =>
        entries >= 0 && file.Contains(start, size)
            ? new ZipEnd(entries, start, start + size)
            : throw file.Fail("is a truncated PyTorch file: its archive's directory reaches beyond its end");

    private static uint UInt32(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[offset..]);

    private static long Int64(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadInt64LittleEndian(bytes[offset..]);
}
