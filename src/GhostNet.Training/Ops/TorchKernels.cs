using GhostNet.Ops;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Ops;

/// <summary>The table of what libtorch computes for each op.</summary>
internal static class TorchKernels
{
    private static readonly Dictionary<Type, Func<Op, TorchCall, TorchTensor>> Table = new()
    {
        [typeof(Add)] = Of<Add>(TorchAdd.Run),
        [typeof(AveragePool)] = Of<AveragePool>(TorchAveragePool.Run),
        [typeof(BatchNormalization)] = Of<BatchNormalization>(TorchBatchNormalization.Run),
        [typeof(ChannelShuffle)] = Of<ChannelShuffle>(TorchChannelShuffle.Run),
        [typeof(Clip)] = Of<Clip>(TorchClip.Run),
        [typeof(Concat)] = Of<Concat>(TorchConcat.Run),
        [typeof(Constant)] = Of<Constant>(TorchConstant.Run),
        [typeof(Conv)] = Of<Conv>(TorchConv.Run),
        [typeof(Div)] = Of<Div>(TorchDiv.Run),
        [typeof(Dropout)] = Of<Dropout>(TorchDropout.Run),
        [typeof(Elu)] = Of<Elu>(TorchElu.Run),
        [typeof(Flatten)] = Of<Flatten>(TorchFlatten.Run),
        [typeof(Gather)] = Of<Gather>(TorchGather.Run),
        [typeof(Gemm)] = Of<Gemm>(TorchGemm.Run),
        [typeof(GlobalAveragePool)] = Of<GlobalAveragePool>(TorchGlobalAveragePool.Run),
        [typeof(HardSigmoid)] = Of<HardSigmoid>(TorchHardSigmoid.Run),
        [typeof(HardSwish)] = Of<HardSwish>(TorchHardSwish.Run),
        [typeof(LeakyRelu)] = Of<LeakyRelu>(TorchLeakyRelu.Run),
        [typeof(MaxPool)] = Of<MaxPool>(TorchMaxPool.Run),
        [typeof(Mul)] = Of<Mul>(TorchMul.Run),
        [typeof(Pad)] = Of<Pad>(TorchPad.Run),
        [typeof(Relu)] = Of<Relu>(TorchRelu.Run),
        [typeof(Reshape)] = Of<Reshape>(TorchReshape.Run),
        [typeof(Resize)] = Of<Resize>(TorchResize.Run),
        [typeof(Sigmoid)] = Of<Sigmoid>(TorchSigmoid.Run),
        [typeof(Slice)] = Of<Slice>(TorchSlice.Run),
        [typeof(Softmax)] = Of<Softmax>(TorchSoftmax.Run),
        [typeof(Sub)] = Of<Sub>(TorchSub.Run),
        [typeof(Tanh)] = Of<Tanh>(TorchTanh.Run),
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
