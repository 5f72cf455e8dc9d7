using GhostNet.Ops;

namespace GhostNet.Runtime.Reference;

/// <summary>The table of what the interpreter computes for each op.</summary>
internal static class ReferenceKernels
{
    private static readonly Dictionary<Type, Action<Op, ReferenceCall>> Table = new()
    {
        [typeof(Add)] = Of<Add>((_, call) => ReferenceBroadcast.Run(call, (a, b) => a + b)),
        [typeof(AveragePool)] = Of<AveragePool>(ReferenceAveragePool.Run),
        [typeof(BatchNormalization)] = Of<BatchNormalization>(ReferenceBatchNormalization.Run),
        [typeof(ChannelShuffle)] = Of<ChannelShuffle>(ReferenceChannelShuffle.Run),
        [typeof(Clip)] = Of<Clip>((op, call) => ReferenceElementwise.Run(call, x => Math.Min(Math.Max(x, op.Min), op.Max))),
        [typeof(Concat)] = Of<Concat>(ReferenceConcat.Run),
        [typeof(Constant)] = Of<Constant>((_, call) => call.Parameters[0].Data.CopyTo(call.Output.Data, 0)),
        [typeof(Conv)] = Of<Conv>(ReferenceConv.Run),
        [typeof(Div)] = Of<Div>((_, call) => ReferenceBroadcast.Run(call, (a, b) => a / b)),
        [typeof(Dropout)] = Of<Dropout>((_, call) => ReferenceElementwise.Run(call, x => x)),
        [typeof(Elu)] = Of<Elu>((op, call) => ReferenceElementwise.Run(call, x => x >= 0 ? x : (float)(op.Alpha * (Math.Exp(x) - 1)))),
        [typeof(Flatten)] = Of<Flatten>((_, call) => ReferenceElementwise.Run(call, x => x)),
        [typeof(Gather)] = Of<Gather>(ReferenceGather.Run),
        [typeof(Gemm)] = Of<Gemm>(ReferenceGemm.Run),
        [typeof(GlobalAveragePool)] = Of<GlobalAveragePool>(ReferenceGlobalAveragePool.Run),
        [typeof(HardSigmoid)] = Of<HardSigmoid>((op, call) => ReferenceElementwise.Run(call, x => Math.Clamp((op.Alpha * x) + op.Beta, 0, 1))),
        [typeof(HardSwish)] = Of<HardSwish>((_, call) => ReferenceElementwise.Run(call, x => x * Math.Clamp((x / 6) + 0.5f, 0, 1))),
        [typeof(LeakyRelu)] = Of<LeakyRelu>((op, call) => ReferenceElementwise.Run(call, x => x >= 0 ? x : op.Alpha * x)),
        [typeof(MaxPool)] = Of<MaxPool>(ReferenceMaxPool.Run),
        [typeof(Mul)] = Of<Mul>((_, call) => ReferenceBroadcast.Run(call, (a, b) => a * b)),
        [typeof(Pad)] = Of<Pad>(ReferencePad.Run),
        [typeof(Relu)] = Of<Relu>((_, call) => ReferenceElementwise.Run(call, x => Math.Max(x, 0))),
        [typeof(Reshape)] = Of<Reshape>((_, call) => ReferenceElementwise.Run(call, x => x)),
        [typeof(Resize)] = Of<Resize>(ReferenceResize.Run),
        [typeof(Sigmoid)] = Of<Sigmoid>((_, call) => ReferenceElementwise.Run(call, x => (float)(1 / (1 + Math.Exp(-x))))),
        [typeof(Slice)] = Of<Slice>(ReferenceSlice.Run),
        [typeof(Softmax)] = Of<Softmax>(ReferenceSoftmax.Run),
        [typeof(Sub)] = Of<Sub>((_, call) => ReferenceBroadcast.Run(call, (a, b) => a - b)),
        [typeof(Tanh)] = Of<Tanh>((_, call) => ReferenceElementwise.Run(call, x => (float)Math.Tanh(x))),
    };

    /// <summary>Finds the kernel of an op.</summary>
    /// <param name="op">The op.</param>
    /// <returns>A procedure that fills the call's output.</returns>
    /// <exception cref="GhostNetException">The interpreter does not know the op.</exception>
    public static Action<Op, ReferenceCall> For(Op op) =>
        Table.GetValueOrDefault(op.GetType())
        ?? throw new GhostNetException(
            $"{op.Type}: the reference interpreter does not know this operator; it knows {string.Join(", ", Table.Keys.Select(t => t.Name))}");

    private static Action<Op, ReferenceCall> Of<TOp>(Action<TOp, ReferenceCall> run)
        where TOp : Op =>
        (op, call) => run((TOp)op, call);
}
