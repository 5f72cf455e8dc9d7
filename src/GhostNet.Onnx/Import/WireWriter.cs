using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace GhostNet.Onnx.Import;

/// <summary>Writes a protocol buffer whose messages become no longer than was known when they were begun.</summary>
internal sealed class WireWriter
{
    private const int BitsPerByte = 7;
    private const byte MoreFollow = 1 << BitsPerByte;

    private readonly List<byte> _bytes = [];

    /// <summary>What has been written.</summary>
    public ReadOnlySpan<byte> Written => CollectionsMarshal.AsSpan(_bytes);

    /// <summary>Writes a number of seven bits a byte, lowest first.</summary>
    public void WriteVarint(ulong value)
    {
        for (; value >= MoreFollow; value >>= BitsPerByte)
        {
            _bytes.Add((byte)(value | MoreFollow));
        }

        _bytes.Add((byte)value);
    }

    /// <summary>Writes a number of eight bytes.</summary>
    public void WriteFixed64(ulong value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        _bytes.AddRange(bytes);
    }

    /// <summary>Writes bytes as they are.</summary>
    public void WriteBytes(ReadOnlySpan<byte> bytes) => _bytes.AddRange(bytes);

    /// <summary>Leaves room for the length of a message.</summary>
    /// <param name="mostBytes">The largest that it can be.</param>
    /// <returns>Where the room is; the message starts at its end.</returns>
    public Range BeginMessage(int mostBytes)
    {
        int start = _bytes.Count;
        WriteVarint((ulong)mostBytes);
        return start.._bytes.Count;
    }

    /// <summary>Writes the length of a message that is complete.</summary>
    /// <param name="room">Where to; what is left of it is filled with leading zeros.</param>
    public void EndMessage(Range room)
    {
        int length = _bytes.Count - room.End.Value;
        Span<byte> digits = CollectionsMarshal.AsSpan(_bytes)[room];
        for (int i = 0; i < digits.Length; i++)
        {
            digits[i] = (byte)((length >> (BitsPerByte * i)) | MoreFollow);
        }

        digits[^1] &= MoreFollow - 1;
    }
}
