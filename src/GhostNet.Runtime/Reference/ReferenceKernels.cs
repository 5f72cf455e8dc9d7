using GhostNet.Ops;

namespace GhostNet.Runtime.Reference;

/// <summary>The table of what the interpreter computes for each op.</summary>
internal static class ReferenceKernels
{
    private static readonly Dictionary<Type, Action<Op, ReferenceCall>> Table = new()
    {
        [typeof(Add)] = Of<Add>((_, call) => ReferenceBroadcast.Run(call, (a, b) => a + b)),
        [typeof(BatchNormalization)] = Of<BatchNormalization>(ReferenceBatchNormalization.Run),
        [typeof(Concat)] = Of<Concat>(ReferenceConcat.Run),
        [typeof(Conv)] = Of<Conv>(ReferenceConv.Run),
        [typeof(Dropout)] = Of<Dropout>((_, call) => ReferenceElementwise.Run(call, x => x)),
        [typeof(Flatten)] = Of<Flatten>((_, call) => ReferenceElementwise.Run(call, x => x)),
        [typeof(Gemm)] = Of<Gemm>(ReferenceGemm.Run),
        [typeof(GlobalAveragePool)] = Of<GlobalAveragePool>(ReferenceGlobalAveragePool.Run),
        [typeof(HardSigmoid)] = Of<HardSigmoid>((op, call) => ReferenceElementwise.Run(call, x => Math.Clamp((op.Alpha * x) + op.Beta, 0, 1))),
        [typeof(Mul)] = Of<Mul>((_, call) => ReferenceBroadcast.Run(call, (a, b) => a * b)),
        [typeof(Pad)] = Of<Pad>(ReferencePad.Run),
        [typeof(Relu)] = Of<Relu>((_, call) => ReferenceElementwise.Run(call, x => Math.Max(x, 0))),
        [typeof(Slice)] = Of<Slice>(ReferenceSlice.Run),
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
