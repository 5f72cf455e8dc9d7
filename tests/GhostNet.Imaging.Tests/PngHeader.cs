using System.Buffers.Binary;
using System.IO.Hashing;

namespace GhostNet.Imaging.Tests;

/// <summary>Forges PNG headers.</summary>
internal static class PngHeader
{
    /// <summary>A PNG file whose header, with a valid checksum, says another size.</summary>
    public static byte[] WithSize(byte[] file, int width, int height)
    {
        byte[] forged = [.. file];
        BinaryPrimitives.WriteInt32BigEndian(forged.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(forged.AsSpan(20), height);
        BinaryPrimitives.WriteUInt32BigEndian(forged.AsSpan(29), Crc32.HashToUInt32(forged.AsSpan(12, 17)));
        return forged;
    }
}
