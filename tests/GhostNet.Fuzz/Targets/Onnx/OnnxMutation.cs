using Google.Protobuf;
using Google.Protobuf.Collections;
using GhostNet.Onnx.Proto;

namespace GhostNet.Fuzz.Targets.Onnx;

/// <summary>Damages what a file says, not how it says it.</summary>
internal static class OnnxMutation
{
    private const int MostMutations = 4;

    private static readonly string[] Operators =
    [
        "Add", "AveragePool", "BatchNormalization", "Cast", "Clip", "Concat", "Constant", "ConstantOfShape", "Conv", "Div", "Dropout", "Flatten", "Gather", "Gemm", "GlobalMaxPool",
        "Identity", "If", "MatMul", "Max", "MaxPool", "Neg", "PRelu", "Pad", "ReduceMean", "Relu", "Reshape", "Resize", "Shape", "Slice", "Softmax", "Split", "Sqrt", "Squeeze", "Sum",
        "Transpose", "Unsqueeze", "Upsample",
    ];

    private static readonly string[] Attributes =
    [
        "axes", "axis", "auto_pad", "ceil_mode", "dilations", "group", "keepdims", "kernel_shape", "pads", "perm", "scales", "shape", "split", "start", "strides", "to", "transB", "value_ints",
    ];

    /// <summary>Applies one to a few changes.</summary>
    /// <param name="seed">A valid file.</param>
    /// <param name="mutator">The source of all chance.</param>
    public static byte[] Mutate(byte[] seed, Mutator mutator)
    {
        ModelProto file = ModelProto.Parser.ParseFrom(seed);
        for (int left = 1 + mutator.Next(MostMutations); left > 0 && file.Graph.Node.Count > 0; left--)
        {
            Change(file.Graph, Pick(file.Graph.Node, mutator), mutator);
        }

        return file.ToByteArray();
    }

    private static void Change(GraphProto graph, NodeProto node, Mutator mutator)
    {
        switch (mutator.Next(9))
        {
            case 0:
                node.OpType = Operators[mutator.Next(Operators.Length)];
                break;
            case 1 when node.Input.Count > 0:
                node.Input[mutator.Next(node.Input.Count)] = AnyName(graph, mutator);
                break;
            case 2:
                node.Input.Add(AnyName(graph, mutator));
                break;
            case 3:
                graph.Node.Insert(mutator.Next(graph.Node.Count), node.Clone());
                break;
            case 4:
                graph.Node.Remove(node);
                break;
            case 5 when node.Attribute.Count > 0:
                Change(Pick(node.Attribute, mutator), mutator);
                break;
            case 6:
                node.Attribute.Add(new AttributeProto
                {
                    Name = Attributes[mutator.Next(Attributes.Length)],
                    I = mutator.AwkwardInteger(),
                    Ints = { Enumerable.Range(0, mutator.Next(6)).Select(_ => mutator.OneIn(2) ? mutator.Next(5) : mutator.AwkwardInteger()) },
                    S = ByteString.CopyFromUtf8(mutator.OneIn(2) ? "SAME_UPPER" : "nearest"),
                });
                break;
            case 7 when graph.Initializer.Count > 0:
                Change(Pick(graph.Initializer, mutator), mutator);
                break;
            default:
                TypeProto.Types.Tensor input = graph.Input[0].Type.TensorType;
                Pick(input.Shape.Dim, mutator).DimValue = mutator.OneIn(2) ? mutator.Next(9) : mutator.AwkwardInteger();
                break;
        }
    }

    private static void Change(AttributeProto attribute, Mutator mutator)
    {
        attribute.I = mutator.AwkwardInteger();
        attribute.F = BitConverter.Int32BitsToSingle((int)mutator.AwkwardInteger());
        if (attribute.Ints.Count > 0)
        {
            attribute.Ints[mutator.Next(attribute.Ints.Count)] = mutator.AwkwardInteger();
        }

        if (attribute.T is { } tensor)
        {
            Change(tensor, mutator);
        }
    }

    private static void Change(TensorProto tensor, Mutator mutator)
    {
        switch (mutator.Next(4))
        {
            case 0 when tensor.Dims.Count > 0:
                tensor.Dims[mutator.Next(tensor.Dims.Count)] = mutator.AwkwardInteger();
                break;
            case 1:
                tensor.Dims.Add(mutator.OneIn(2) ? 1 : mutator.AwkwardInteger());
                break;
            case 2:
                tensor.DataType = mutator.Next(18);
                break;
            default:
                byte[] data = tensor.RawData.ToByteArray();
                int place = data.Length < sizeof(long) ? 0 : mutator.Next(data.Length / sizeof(long)) * sizeof(long);
                BitConverter.GetBytes(mutator.OneIn(3) ? -1 : mutator.AwkwardInteger()).AsSpan(0, Math.Min(sizeof(long), data.Length - place)).CopyTo(data.AsSpan(place));
                tensor.RawData = ByteString.CopyFrom(data);
                break;
        }
    }

    private static string AnyName(GraphProto graph, Mutator mutator) =>
        mutator.OneIn(3) && graph.Initializer.Count > 0 ? Pick(graph.Initializer, mutator).Name : Pick(graph.Node, mutator).Output.FirstOrDefault() ?? string.Empty;

    private static T Pick<T>(RepeatedField<T> items, Mutator mutator) => items[mutator.Next(items.Count)];
}
