using System.Buffers.Binary;
using System.Text;

namespace GhostNet.Fuzz.Builders;

/// <summary>Writes pickles opcode by opcode, good ones and bad ones.</summary>
public sealed class PickleWriter
{
    private readonly List<byte> _bytes = [];

    /// <summary>Begins with an opcode that names the protocol.</summary>
    public PickleWriter(byte protocol = 2) => Raw(0x80, protocol);

    /// <summary>Appends bytes as they are.</summary>
    public PickleWriter Raw(params ReadOnlySpan<byte> bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    /// <summary>Appends opcodes that are printable characters, such as <c>"(tR"</c>.</summary>
    public PickleWriter Op(string opcodes) => Raw(Encoding.ASCII.GetBytes(opcodes));

    /// <summary>Pushes a text.</summary>
    public PickleWriter Text(string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, utf8.Length);
        return Op("X").Raw(length).Raw(utf8);
    }

    /// <summary>Pushes an integer, in four bytes even if one would do: a mutation can make it large.</summary>
    public PickleWriter Int(int value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return Op("J").Raw(bytes);
    }

    /// <summary>Pushes a 64-bit integer.</summary>
    public PickleWriter Long(long value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return Raw(0x8A, sizeof(long)).Raw(bytes);
    }

    /// <summary>Pushes a tuple of integers.</summary>
    public PickleWriter Tuple(params ReadOnlySpan<long> values)
    {
        Op("(");
        foreach (long value in values)
        {
            _ = value is >= int.MinValue and <= int.MaxValue ? Int((int)value) : Long(value);
        }

        return Op("t");
    }

    /// <summary>Pushes something from a Python module.</summary>
    public PickleWriter Global(string module, string name) => Op($"c{module}\n{name}\n");

    /// <summary>Pushes a storage; a view of it for the legacy format.</summary>
    public PickleWriter Storage(string type, string key, long count, bool legacy = false)
    {
        Op("(").Text("storage").Global("torch", type).Text(key).Text("cpu").Long(count);
        return Op(legacy ? "NtQ" : "tQ");
    }

    /// <summary>Pushes the key and value of a state dictionary: a tensor that views a storage.</summary>
    public PickleWriter Tensor(
        string name, string type, string key, long count, long[] extents, long[] strides, long offset = 0, bool legacy = false) =>
        Text(name).Global("torch._utils", "_rebuild_tensor_v2")
            .Op("(").Storage(type, key, count, legacy).Long(offset).Tuple(extents).Tuple(strides)
            .Raw(0x89).EmptyOrderedDict().Op("tR");

    /// <summary>Pushes an empty ordered dictionary.</summary>
    public PickleWriter EmptyOrderedDict() => Global("collections", "OrderedDict").Op(")R");

    /// <summary>Ends the pickle.</summary>
    public byte[] Stop() => [.. Op(".")._bytes];
}
