using GhostNet.Models;
using GhostNet.Onnx.Proto;
using GhostNet.Ops;

namespace GhostNet.Onnx.Import;

/// <summary>The attributes of a node.</summary>
/// <param name="node">The node.</param>
internal sealed class ImportAttributes(NodeProto node)
{
    /// <summary>Whether there is one of that name.</summary>
    public bool Has(string name) => Find(name) is not null;

    /// <summary>An integer.</summary>
    public long Int(string name, long fallback) => Find(name)?.I ?? fallback;

    /// <summary>A list of integers; null if there is none.</summary>
    public long[]? Ints(string name) => Find(name) is { } attribute ? [.. attribute.Ints] : null;

    /// <summary>A number.</summary>
    public float Float(string name, float fallback) => Find(name)?.F ?? fallback;

    /// <summary>A list of numbers; null if there is none.</summary>
    public float[]? Floats(string name) => Find(name) is { } attribute ? [.. attribute.Floats] : null;

    /// <summary>A text.</summary>
    public string Text(string name, string fallback) => Find(name)?.S.ToStringUtf8() ?? fallback;

    /// <summary>A tensor; null if there is none.</summary>
    public TensorProto? Tensor(string name) => Find(name)?.T;

    /// <summary>A height and a width.</summary>
    /// <exception cref="GhostNetException">The attribute has not two elements.</exception>
    public Size2 Size(string name, int fallback) => Ints(name) switch
    {
        null => fallback,
        [long height, long width] => new Size2(Int32(name, height), Int32(name, width)),
        long[] values => throw Fail(name, $"[{string.Join(", ", values.Take(10))}], must be a height and a width"),
    };

    /// <summary>Refuses values that have no translation.</summary>
    /// <exception cref="GhostNetException">The attribute has another value.</exception>
    public void Require(string name, long only, long fallback)
    {
        if (Int(name, fallback) is var value && value != only)
        {
            throw Fail(name, $"{value}; only {only} is read");
        }
    }

    /// <summary>Refuses texts that have no translation.</summary>
    /// <exception cref="GhostNetException">The attribute has another value.</exception>
    public void Require(string name, string only)
    {
        if (Text(name, only) is var value && value != only)
        {
            throw Fail(name, $"'{value}'; only '{only}' is read");
        }
    }

    /// <summary>A number that fits an op's attribute.</summary>
    /// <exception cref="GhostNetException">It does not.</exception>
    public static int Int32(string name, long value) =>
        value is >= int.MinValue and <= int.MaxValue ? (int)value : throw Fail(name, $"{value}, which is too large");

    /// <summary>Makes the error for a value that has no translation.</summary>
    public static ModelFormatException Fail(string name, string value) => new($"its attribute {name} is {Printable.Of(value)}");

    private AttributeProto? Find(string name) => node.Attribute.FirstOrDefault(a => a.Name == name);
}
