using System.Buffers.Binary;

namespace GhostNet.Fuzz.Builders;

/// <summary>Bytes that are appended number by number.</summary>
internal sealed class LittleEndianBytes
{
    private readonly List<byte> _bytes = [];

    /// <summary>Number of bytes so far.</summary>
    public int Count => _bytes.Count;

    /// <summary>Appends bytes as they are.</summary>
    public LittleEndianBytes Raw(params ReadOnlySpan<byte> bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    /// <summary>Appends that many zeros.</summary>
    public LittleEndianBytes Zeros(int count) => Raw(new byte[count]);

    /// <summary>Appends numbers of 16 bits, each the low ones of an integer.</summary>
    public LittleEndianBytes U16(params ReadOnlySpan<int> values)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ushort)];
        foreach (int value in values)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes, unchecked((ushort)value));
            Raw(bytes);
        }

        return this;
    }

    /// <summary>Appends numbers of 32 bits, each the low ones of an integer.</summary>
    public LittleEndianBytes U32(params ReadOnlySpan<long> values)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        foreach (long value in values)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, unchecked((uint)value));
            Raw(bytes);
        }

        return this;
    }

    /// <summary>Appends numbers of 64 bits.</summary>
    public LittleEndianBytes I64(params ReadOnlySpan<long> values)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        foreach (long value in values)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
            Raw(bytes);
        }

        return this;
    }

    /// <summary>All bytes so far.</summary>
    public byte[] ToArray() => [.. _bytes];
}
