using System.Buffers.Binary;

namespace GhostNet.Files;

/// <summary>Reads a range of a <see cref="ByteSource"/> from front to back through a small buffer.</summary>
internal sealed class ByteCursor
{
    private const int BufferSize = 4096;

    private readonly ByteSource _source;
    private readonly byte[] _buffer;
    private readonly long _end;
    private long _next;
    private int _used;
    private int _filled;

    /// <summary>Starts at <paramref name="start"/>; nothing at or after <paramref name="end"/> is read.</summary>
    public ByteCursor(ByteSource source, long start, long end)
    {
        if (end < start || !source.Contains(start, end - start))
        {
            throw source.Fail($"is truncated: bytes {start} to {end} lie outside its {source.Length} bytes");
        }

        _source = source;
        _next = start;
        _end = end;
        _buffer = new byte[(int)Math.Min(BufferSize, end - start)];
    }

    /// <summary>Where the next byte lies in the source.</summary>
    public long Position => _next - (_filled - _used);

    /// <summary>Bytes up to the end of the range.</summary>
    public long Remaining => _end - Position;

    /// <summary>Reads one byte.</summary>
    public byte ReadByte()
    {
        if (_used == _filled)
        {
            Fill(1);
        }

        return _buffer[_used++];
    }

    /// <summary>Reads <paramref name="count"/> bytes; the result is valid until the next read.</summary>
    public ReadOnlySpan<byte> ReadBytes(long count)
    {
        if (count is < 0 or > BufferSize)
        {
            return ReadLarge(count);
        }

        if (count > _filled - _used)
        {
            Fill((int)count);
        }

        ReadOnlySpan<byte> bytes = _buffer.AsSpan(_used, (int)count);
        _used += (int)count;
        return bytes;
    }

    /// <summary>Reads an unsigned 16-bit integer, little-endian.</summary>
    public ushort ReadUInt16() => BinaryPrimitives.ReadUInt16LittleEndian(ReadBytes(2));

    /// <summary>Reads a signed 32-bit integer, little-endian.</summary>
    public int ReadInt32() => BinaryPrimitives.ReadInt32LittleEndian(ReadBytes(4));

    /// <summary>Reads an unsigned 32-bit integer, little-endian.</summary>
    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(ReadBytes(4));

    /// <summary>Reads a signed 64-bit integer, little-endian.</summary>
    public long ReadInt64() => BinaryPrimitives.ReadInt64LittleEndian(ReadBytes(8));

    /// <summary>Passes over <paramref name="count"/> bytes without reading them.</summary>
    public void Skip(long count)
    {
        Require(count);
        if (count <= _filled - _used)
        {
            _used += (int)count;
            return;
        }

        _next = Position + count;
        _used = _filled = 0;
    }

    private byte[] ReadLarge(long count)
    {
        long position = Position;
        Skip(count);
        if (count > Array.MaxLength)
        {
            throw _source.Fail($"holds a piece of {count} bytes, which is too large");
        }

        byte[] bytes = new byte[count];
        _source.Read(position, bytes);
        return bytes;
    }

    /// <summary>Moves what is left to the front of the buffer and tops it up to at least <paramref name="count"/>.</summary>
    private void Fill(int count)
    {
        Require(count);
        int kept = _filled - _used;
        _buffer.AsSpan(_used, kept).CopyTo(_buffer);
        int added = (int)Math.Min(_buffer.Length - kept, _end - _next);
        _source.Read(_next, _buffer.AsSpan(kept, added));
        _next += added;
        _used = 0;
        _filled = kept + added;
    }

    private void Require(long count)
    {
        if (count < 0 || count > Remaining)
        {
            throw _source.Fail($"is truncated or damaged: {count} bytes are announced at {Position}, {Remaining} are left");
        }
    }
}
