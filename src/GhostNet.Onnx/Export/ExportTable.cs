using GhostNet.Onnx.Export.Ops;
using GhostNet.Ops;

namespace GhostNet.Onnx.Export;

/// <summary>The table of how each op is written.</summary>
internal static class ExportTable
{
    private static readonly Dictionary<Type, Action<Op, ExportCall>> Table = new()
    {
        [typeof(Add)] = SameInOnnx,
        [typeof(AveragePool)] = Of<AveragePool>(ExportAveragePool.Write),
        [typeof(BatchNormalization)] = Of<BatchNormalization>(ExportBatchNormalization.Write),
        [typeof(ChannelShuffle)] = Of<ChannelShuffle>(ExportChannelShuffle.Write),
        [typeof(Clip)] = Of<Clip>(ExportClip.Write),
        [typeof(Concat)] = Of<Concat>((_, call) => call.Write("Concat", call.Inputs, Attribute.Int("axis", 1))),
        [typeof(Constant)] = Of<Constant>((_, call) => call.Graph.Alias(call.Node.Output, call.Parameters.Single())),
        [typeof(Conv)] = Of<Conv>(ExportConv.Write),
        [typeof(Div)] = SameInOnnx,
        [typeof(Dropout)] = Of<Dropout>((op, call) => call.Write("Dropout", [call.X, call.Floats("ratio", default, op.Ratio)])),
        [typeof(Elu)] = Of<Elu>((op, call) => call.Write("Elu", [call.X], Attribute.Float("alpha", op.Alpha))),
        [typeof(Flatten)] = Of<Flatten>((_, call) => call.Write("Flatten", [call.X], Attribute.Int("axis", 1))),
        [typeof(Gather)] = Of<Gather>((op, call) => call.Write("Gather", [call.X, call.Integers("indices", [.. op.Indices.Select(i => (long)i)])], Attribute.Int("axis", 1))),
        [typeof(Gemm)] = Of<Gemm>((_, call) => call.Write("Gemm", [call.X, .. call.Parameters], Attribute.Int("transB", 1))),
        [typeof(GlobalAveragePool)] = SameInOnnx,
        [typeof(HardSigmoid)] = Of<HardSigmoid>(ExportHardSigmoid.Write),
        [typeof(HardSwish)] = SameInOnnx,
        [typeof(LeakyRelu)] = Of<LeakyRelu>((op, call) => call.Write("LeakyRelu", [call.X], Attribute.Float("alpha", op.Alpha))),
        [typeof(MaxPool)] = Of<MaxPool>(ExportMaxPool.Write),
        [typeof(Mul)] = SameInOnnx,
        [typeof(Pad)] = Of<Pad>(ExportPad.Write),
        [typeof(Relu)] = SameInOnnx,
        [typeof(Reshape)] = Of<Reshape>(ExportReshape.Write),
        [typeof(Resize)] = Of<Resize>(ExportResize.Write),
        [typeof(Sigmoid)] = SameInOnnx,
        [typeof(Slice)] = Of<Slice>(ExportSlice.Write),
        [typeof(Softmax)] = Of<Softmax>((op, call) => call.Write("Softmax", [call.X], Attribute.Int("axis", op.Axis))),
        [typeof(Sub)] = SameInOnnx,
        [typeof(Tanh)] = SameInOnnx,
    };

    /// <summary>Writes a node.</summary>
    /// <param name="call">The node, and where to.</param>
    /// <exception cref="GhostNetException">The op has no translation.</exception>
    public static void Write(ExportCall call)
    {
        Op op = call.Node.Op;
        Action<Op, ExportCall> write = Table.GetValueOrDefault(op.GetType())
            ?? throw new GhostNetException(
                $"{call.Node.Name} ({op.Type}): has no translation to ONNX; those that have are {string.Join(", ", Table.Keys.Select(t => t.Name))}");
        write(op, call);
    }

    /// <summary>An op that ONNX has under the same name and without attributes.</summary>
    private static void SameInOnnx(Op op, ExportCall call) => call.Write(op.Type, call.Inputs);

    private static Action<Op, ExportCall> Of<TOp>(Action<TOp, ExportCall> write)
        where TOp : Op =>
        (op, call) => write((TOp)op, call);
}
