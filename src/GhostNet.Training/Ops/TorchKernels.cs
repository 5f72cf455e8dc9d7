using GhostNet.Ops;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Ops;

/// <summary>The table of what libtorch computes for each op.</summary>
internal static class TorchKernels
{
    private static readonly Dictionary<Type, Func<Op, TorchCall, TorchTensor>> Table = new()
    {
        [typeof(Add)] = Of<Add>(TorchAdd.Run),
        [typeof(BatchNormalization)] = Of<BatchNormalization>(TorchBatchNormalization.Run),
        [typeof(Concat)] = Of<Concat>(TorchConcat.Run),
        [typeof(Conv)] = Of<Conv>(TorchConv.Run),
        [typeof(Dropout)] = Of<Dropout>(TorchDropout.Run),
        [typeof(Flatten)] = Of<Flatten>(TorchFlatten.Run),
        [typeof(Gemm)] = Of<Gemm>(TorchGemm.Run),
        [typeof(GlobalAveragePool)] = Of<GlobalAveragePool>(TorchGlobalAveragePool.Run),
        [typeof(HardSigmoid)] = Of<HardSigmoid>(TorchHardSigmoid.Run),
        [typeof(Mul)] = Of<Mul>(TorchMul.Run),
        [typeof(Pad)] = Of<Pad>(TorchPad.Run),
        [typeof(Relu)] = Of<Relu>(TorchRelu.Run),
        [typeof(Slice)] = Of<Slice>(TorchSlice.Run),
    };

    /// <summary>Finds the kernel of an op.</summary>
    /// <param name="op">The op.</param>
    /// <returns>A function of the op and its call.</returns>
    /// <exception cref="GhostNetException">Training does not know the op.</exception>
    public static Func<Op, TorchCall, TorchTensor> For(Op op) =>
        Table.GetValueOrDefault(op.GetType())
        ?? throw new GhostNetException($"{op.Type}: training does not know this operator; it knows {string.Join(", ", Table.Keys.Select(t => t.Name))}");

    private static Func<Op, TorchCall, TorchTensor> Of<TOp>(Func<TOp, TorchCall, TorchTensor> run)
        where TOp : Op =>
        (op, call) => run((TOp)op, call);
}
