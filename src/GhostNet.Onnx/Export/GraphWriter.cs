using System.Runtime.InteropServices;
using Google.Protobuf;
using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Onnx.Proto;
using DataType = GhostNet.Onnx.Proto.TensorProto.Types.DataType;

namespace GhostNet.Onnx.Export;

/// <summary>Writes a network node by node. A value has its node's name; what an operator needs besides is <c>node/part</c>.</summary>
internal sealed class GraphWriter
{
    private readonly Dictionary<Value, string> _aliases = [];
    private readonly Dictionary<string, TensorProto> _tensors = new(StringComparer.Ordinal);
    private readonly GraphProto _graph;

    /// <summary>Starts a graph.</summary>
    /// <param name="name">Its name.</param>
    public GraphWriter(string name) => _graph = new GraphProto { Name = name };

    /// <summary>The name by which nodes read a value.</summary>
    public string NameOf(Value value) => _aliases.GetValueOrDefault(value, value.Name);

    /// <summary>Lets readers of a value read another name instead.</summary>
    public void Alias(Value value, string name) => _aliases[value] = name;

    /// <summary>Adds a node whose only output has its name.</summary>
    public void Add(string name, string type, IEnumerable<string> inputs, IEnumerable<AttributeProto> attributes) =>
        _graph.Node.Add(new NodeProto { Name = name, OpType = type, Input = { inputs }, Output = { name }, Attribute = { attributes } });

    /// <summary>Adds a tensor, written to the file if a node reads it.</summary>
    public void Add(string name, Tensor tensor) =>
        Add(name, DataType.Float, [.. tensor.Shape.Select(d => (long)d)], UnsafeByteOperations.UnsafeWrap(new TensorBytes(tensor.Data).Memory));

    /// <summary>Adds a vector of integers.</summary>
    public void Add(string name, ReadOnlySpan<long> values) =>
        Add(name, DataType.Int64, [values.Length], ByteString.CopyFrom(MemoryMarshal.AsBytes(values)));

    /// <summary>Ends the graph.</summary>
    /// <param name="input">Its input.</param>
    /// <param name="output">Its output; an output that has become another name for something else is given its own.</param>
    /// <param name="dynamicSize">Whether height and width may differ from the graph's.</param>
    public GraphProto Finish(Value input, Value output, bool dynamicSize)
    {
        if (NameOf(output) is var source && source != output.Name)
        {
            Add(output.Name, "Identity", [source], []);
        }

        string?[] inputSymbols = ["N", null, .. dynamicSize ? ["H", "W"] : Array.Empty<string>()];
        _graph.Input.Add(Describe(input, inputSymbols));
        _graph.Output.Add(Describe(output, ["N", null, .. dynamicSize && output.Shape.Rank == 4 ? [$"{output.Name}_H", $"{output.Name}_W"] : Array.Empty<string>()]));
        var written = new HashSet<string>(StringComparer.Ordinal);
        _graph.Initializer.AddRange(_graph.Node.SelectMany(n => n.Input).Where(i => _tensors.ContainsKey(i) && written.Add(i)).Select(i => _tensors[i]));
        return _graph;
    }

    private void Add(string name, DataType type, long[] shape, ByteString data) =>
        _tensors[name] = new TensorProto { Name = name, DataType = (int)type, Dims = { shape }, RawData = data };

    private static ValueInfoProto Describe(Value value, string?[] symbols)
    {
        var shape = new TensorShapeProto();
        for (int axis = 0; axis < value.Shape.Rank; axis++)
        {
            shape.Dim.Add(axis < symbols.Length && symbols[axis] is { } symbol
                ? new TensorShapeProto.Types.Dimension { DimParam = symbol }
                : new TensorShapeProto.Types.Dimension { DimValue = value.Shape[axis] });
        }

        return new ValueInfoProto
        {
            Name = value.Name,
            Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (int)DataType.Float, Shape = shape } },
        };
    }
}
