using Google.Protobuf;
using GhostNet.Onnx.Proto;
using DataType = GhostNet.Onnx.Proto.TensorProto.Types.DataType;

namespace GhostNet.Onnx.Tests;

/// <summary>A small ONNX file written node by node. Its input is <c>x</c>, its output <c>y</c>.</summary>
internal sealed class OnnxGraph
{
    private readonly Random _random = new(1);

    /// <summary>Starts a file.</summary>
    /// <param name="operatorSet">Version of the operators.</param>
    /// <param name="input">The input's shape; an extent of −1 is left open.</param>
    public OnnxGraph(int operatorSet, params long[] input)
    {
        File = new ModelProto
        {
            IrVersion = 8,
            OpsetImport = { new OperatorSetIdProto { Domain = string.Empty, Version = operatorSet } },
            Graph = new GraphProto { Name = "net", Input = { Value("x", input) }, Output = { Value("y", null) } },
        };
    }

    /// <summary>The file.</summary>
    public ModelProto File { get; }

    /// <summary>Its bytes.</summary>
    public byte[] Bytes => File.ToByteArray();

    /// <summary>Adds a node whose inputs and outputs are separated by blanks; a dash stands for one that is left out.</summary>
    public OnnxGraph Node(string type, string inputs, string outputs, params AttributeProto[] attributes)
    {
        string[] Names(string names) => [.. names.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(n => n == "-" ? string.Empty : n)];
        File.Graph.Node.Add(new NodeProto
        {
            Name = $"{type}_{File.Graph.Node.Count}",
            OpType = type,
            Input = { Names(inputs) },
            Output = { Names(outputs) },
            Attribute = { attributes },
        });
        return this;
    }

    /// <summary>Adds a tensor of numbers between −0.5 and 0.5 around a centre.</summary>
    public OnnxGraph Random(string name, float centre, params long[] shape) =>
        Floats(name, shape, [.. Enumerable.Range(0, (int)shape.Aggregate(1L, (a, b) => a * b)).Select(_ => centre + _random.NextSingle() - 0.5f)]);

    /// <summary>Adds a tensor of numbers.</summary>
    public OnnxGraph Floats(string name, long[] shape, params float[] values)
    {
        File.Graph.Initializer.Add(new TensorProto { Name = name, DataType = (int)DataType.Float, Dims = { shape }, FloatData = { values } });
        return this;
    }

    /// <summary>Adds a vector of integers.</summary>
    public OnnxGraph Integers(string name, params long[] values)
    {
        File.Graph.Initializer.Add(new TensorProto { Name = name, DataType = (int)DataType.Int64, Dims = { values.Length }, Int64Data = { values } });
        return this;
    }

    /// <summary>Adds an integer.</summary>
    public OnnxGraph Integer(string name, long value)
    {
        File.Graph.Initializer.Add(new TensorProto { Name = name, DataType = (int)DataType.Int64, Int64Data = { value } });
        return this;
    }

    /// <summary>The description of a value.</summary>
    public static ValueInfoProto Value(string name, long[]? shape)
    {
        var type = new TypeProto.Types.Tensor { ElemType = (int)DataType.Float };
        if (shape is not null)
        {
            type.Shape = new TensorShapeProto
            {
                Dim =
                {
                    shape.Select((extent, axis) => extent < 0
                        ? new TensorShapeProto.Types.Dimension { DimParam = $"d{axis}" }
                        : new TensorShapeProto.Types.Dimension { DimValue = extent }),
                },
            };
        }

        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = type } };
    }
}
