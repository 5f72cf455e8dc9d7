using static GhostNet.Imaging.Datasets.Zip.LittleEndian;

namespace GhostNet.Imaging.Datasets.Zip;

/// <summary>Reads the records at an archive's end, which say where its directory is; Zip64's too.</summary>
internal static class ZipEnd
{
    private const uint LocatorSignature = 0x0706_4B50;
    private const uint End64Signature = 0x0606_4B50;
    private const int EndBytes = 22;
    private const int LocatorBytes = 20;
    private const int End64Bytes = 56;
    private const int MaxCommentBytes = ushort.MaxValue;

    /// <summary>Finds the directory of an archive.</summary>
    /// <param name="file">The archive.</param>
    /// <returns>Where it says its directory is, how long, and of how many entries; not to be trusted.</returns>
    /// <exception cref="DatasetException">There is no such record, or it is damaged.</exception>
    public static (long Offset, long Size, long Count) FindDirectory(ZipFile file)
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
        return isZip64 && FindDirectory64(file, tailOffset + end) is { } directory ? directory : (offset, size, count);
    }

    // Without a locator the values that ask for Zip64 are taken as they stand: 65 535 entries are possible.
    private static (long Offset, long Size, long Count)? FindDirectory64(ZipFile file, long end)
    {
        if (end < LocatorBytes)
        {
            return null;
        }

        ReadOnlySpan<byte> locator = file.Read(end - LocatorBytes, LocatorBytes);
        if (U32(locator) != LocatorSignature)
        {
            return null;
        }

        ReadOnlySpan<byte> record = file.Read(I64(locator[8..]), End64Bytes);
        return U32(record) == End64Signature && I64(record[32..]) >= 0
            ? (I64(record[48..]), I64(record[40..]), I64(record[32..]))
            : throw file.Error("the archive's Zip64 record is damaged");
    }
}
