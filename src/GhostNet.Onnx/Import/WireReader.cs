using GhostNet.Files;
using static Google.Protobuf.WireFormat;

namespace GhostNet.Onnx.Import;

/// <summary>Reads the fields of a protocol buffer of less than 2 GB from front to back; nothing beyond the end of the message that has been entered is read.</summary>
/// <param name="file">The protocol buffer.</param>
internal sealed class WireReader(ByteSource file)
{
    private const int MostBitsOfVarint = 64;
    private const int PieceBytes = 4096;

    private readonly ByteCursor _cursor = new(file, 0, file.Length);
    private int _end = (int)file.Length;

    /// <summary>Where the next byte lies in the file.</summary>
    public int Position => (int)_cursor.Position;

    /// <summary>Whether the message has no more fields.</summary>
    public bool IsAtEnd => Position == _end;

    /// <summary>Begins a message.</summary>
    /// <param name="length">Number of its bytes, as <see cref="ReadLength"/> gave it.</param>
    /// <returns>What to give to <see cref="Leave"/>.</returns>
    public int Enter(int length)
    {
        int outerEnd = _end;
        _end = Position + length;
        return outerEnd;
    }

    /// <summary>Goes on with the message around one that has been read.</summary>
    public void Leave(int outerEnd) => _end = outerEnd;

    /// <summary>Reads a field's number and type.</summary>
    public uint ReadTag()
    {
        ulong tag = ReadVarint();
        return tag is > 7 and <= uint.MaxValue ? (uint)tag : throw Damaged($"the tag {tag}");
    }

    /// <summary>Reads the number of bytes that follow.</summary>
    public int ReadLength()
    {
        ulong length = ReadVarint();
        return length <= (ulong)(_end - Position) ? (int)length : throw Damaged($"the length {length}");
    }

    /// <summary>Reads a number of seven bits a byte, lowest first.</summary>
    public ulong ReadVarint()
    {
        ulong value = 0;
        for (int shift = 0; shift < MostBitsOfVarint; shift += 7)
        {
            Require(1);
            byte next = _cursor.ReadByte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw Damaged("an endless number");
    }

    /// <summary>Copies bytes as they are.</summary>
    public void CopyTo(WireWriter copy, int length)
    {
        Require(length);
        for (int left = length; left > 0; left -= PieceBytes)
        {
            copy.WriteBytes(_cursor.ReadBytes(Math.Min(left, PieceBytes)));
        }
    }

    /// <summary>Passes over bytes.</summary>
    public void Pass(int length)
    {
        Require(length);
        _cursor.Skip(length);
    }

    /// <summary>Passes over the content of a field.</summary>
    /// <param name="tag">Its number and type.</param>
    public void Skip(uint tag)
    {
        // Groups nest, but need no recursion: between a beginning and its end there are only whole fields.
        int depth = SkipOne(tag);
        while (depth > 0)
        {
            depth += SkipOne(ReadTag());
        }

        if (depth < 0)
        {
            throw Damaged("the end of a group that has no beginning");
        }
    }

    /// <summary>Passes over a field, or the beginning or end of a group.</summary>
    /// <returns>By how much it changes the depth.</returns>
    private int SkipOne(uint tag)
    {
        switch (GetTagWireType(tag))
        {
            case WireType.Varint:
                ReadVarint();
                return 0;
            case WireType.Fixed32:
                Pass(sizeof(uint));
                return 0;
            case WireType.Fixed64:
                Pass(sizeof(ulong));
                return 0;
            case WireType.LengthDelimited:
                Pass(ReadLength());
                return 0;
            case WireType.StartGroup:
                return 1;
            case WireType.EndGroup:
                return -1;
            default:
                throw Damaged($"the tag {tag}");
        }
    }

    private void Require(int count)
    {
        if (count > _end - Position)
        {
            throw Damaged("the end of a message within a field");
        }
    }

    private GhostNetException Damaged(string what) => file.Fail($"is not an ONNX file, or a damaged one ({what} at {Position})");
}
