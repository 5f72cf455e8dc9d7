using System.Buffers.Binary;

namespace GhostNet.Files.Zip;

/// <summary>The numbers of ZIP records.</summary>
internal static class LittleEndian
{
    /// <summary>The 16-bit number at the start of a span.</summary>
    public static ushort U16(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    /// <summary>The 32-bit number at the start of a span.</summary>
    public static uint U32(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    /// <summary>The signed 64-bit number at the start of a span.</summary>
    public static long I64(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt64LittleEndian(bytes);
}
