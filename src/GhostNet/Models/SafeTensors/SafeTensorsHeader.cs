using System.Text.Json;
using GhostNet.Files;
using GhostNet.Graphs;
using GhostNet.Models.Files;

namespace GhostNet.Models.SafeTensors;

/// <summary>
/// Parses a header strictly: an object of <c>name → {dtype, shape, data_offsets}</c> and, optionally,
/// <c>__metadata__</c>, an object of strings. What is missing, repeated or unknown is refused.
/// </summary>
internal ref struct SafeTensorsHeader
{
    /// <summary>The key that is no tensor.</summary>
    public const string MetadataKey = "__metadata__";

    private readonly ByteSource _file;
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _metadata = new(StringComparer.Ordinal);
    private Utf8JsonReader _json;

    /// <summary>Prepares to parse <paramref name="json"/>, the header of <paramref name="file"/>.</summary>
    public SafeTensorsHeader(ByteSource file, ReadOnlySpan<byte> json)
    {
        _file = file;
        _json = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 4 });
    }

    /// <summary>The tensors in the header's order.</summary>
    public readonly List<SafeTensorsEntry> Tensors { get; } = [];

    /// <summary>The file's own remarks.</summary>
    public readonly IReadOnlyDictionary<string, string> Metadata => _metadata;

    /// <summary>Parses the whole header.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    /// <exception cref="InvalidOperationException">A string is not valid Unicode.</exception>
    /// <exception cref="ModelFormatException">The JSON is not a header.</exception>
    public void Read()
    {
        Expect(JsonTokenType.StartObject, "header");
        while (NextKey(out string name))
        {
            if (!_names.Add(name))
            {
                throw _file.Fail($"names '{name}' twice");
            }

            Expect(JsonTokenType.StartObject, name);
            if (name == MetadataKey)
            {
                ReadMetadata();
            }
            else
            {
                Tensors.Add(ReadTensor(name));
            }
        }

        // Reading on makes the JSON reader complain about anything but blanks after the object.
        _json.Read();
    }

    /// <summary>The tensors with their place in the file.</summary>
    /// <param name="dataStart">Where the header ends.</param>
    public readonly List<KeyValuePair<string, TensorInfo>> Place(long dataStart) =>
        [.. Tensors.Select(tensor => KeyValuePair.Create(
            tensor.Name, new TensorInfo(tensor.DType, tensor.Shape, dataStart + tensor.Begin)))];

    private void ReadMetadata()
    {
        while (NextKey(out string key))
        {
            Expect(JsonTokenType.String, MetadataKey);
            if (!_metadata.TryAdd(key, _json.GetString()!))
            {
                throw _file.Fail($"its metadata name '{key}' twice");
            }
        }
    }

    private SafeTensorsEntry ReadTensor(string name)
    {
        DType? dtype = null;
        Shape? shape = null;
        long[]? offsets = null;
        while (NextKey(out string key))
        {
            switch (key)
            {
                case "dtype" when dtype is null:
                    dtype = ReadDType(name);
                    break;
                case "shape" when shape is null:
                    shape = TensorLayout.Shape(_file, name, ReadIntegers(name).AsSpan());
                    break;
                case "data_offsets" when offsets is null:
                    offsets = ReadIntegers(name);
                    break;
                default:
                    throw _file.Fail($"tensor '{name}' has an unknown or repeated property '{key}'");
            }
        }

        if (dtype is null || shape is null || offsets is not [long begin, long end])
        {
            throw _file.Fail($"tensor '{name}' lacks its dtype, shape or two data_offsets");
        }

        long size = shape.Value.ElementCount * dtype.Value.Size();
        if (begin < 0 || end < begin || end - begin != size)
        {
            throw _file.Fail($"tensor '{name}' needs {size} bytes, but its data_offsets are [{begin}, {end}]");
        }

        return new SafeTensorsEntry(name, dtype.Value, shape.Value, begin, end);
    }

    private DType ReadDType(string tensor)
    {
        Expect(JsonTokenType.String, tensor);
        string name = _json.GetString()!;
        return name switch
        {
            "F32" => DType.F32,
            "F16" => DType.F16,
            "BF16" => DType.BF16,
            "F64" => DType.F64,
            "I64" => DType.I64,
            "I32" => DType.I32,
            "I16" => DType.I16,
            "I8" => DType.I8,
            "U8" => DType.U8,
            "BOOL" => DType.Bool,
            _ => throw _file.Fail($"tensor '{tensor}' has the dtype '{name}', which is not read"),
        };
    }

    private long[] ReadIntegers(string tensor)
    {
        var integers = new List<long>();
        Expect(JsonTokenType.StartArray, tensor);
        while (_json.Read() && _json.TokenType == JsonTokenType.Number)
        {
            if (!_json.TryGetInt64(out long integer))
            {
                throw _file.Fail($"tensor '{tensor}' has an extent or offset that is not a 64-bit integer");
            }

            integers.Add(integer);
        }

        return _json.TokenType == JsonTokenType.EndArray
            ? [.. integers]
            : throw _file.Fail($"tensor '{tensor}' has an extent or offset that is not a number");
    }

    /// <summary>Moves to the next key of an object; false at the object's end.</summary>
    private bool NextKey(out string key)
    {
        _json.Read();
        key = _json.TokenType == JsonTokenType.PropertyName ? _json.GetString()! : "";
        return _json.TokenType == JsonTokenType.PropertyName;
    }

    private void Expect(JsonTokenType type, string place)
    {
        if (!_json.Read() || _json.TokenType != type)
        {
            throw _file.Fail($"its header has {_json.TokenType} where {type} belongs ('{place}')");
        }
    }
}
