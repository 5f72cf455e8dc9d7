using GhostNet.Ops;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Ops;

/// <summary>Computes <see cref="ChannelShuffle"/>.</summary>
internal static class TorchChannelShuffle
{
    public static TorchTensor Run(ChannelShuffle op, TorchCall call)
    {
        long[] x = call.X.shape;

        // Along the last axis, so that the result keeps the channels of a pixel next to each other.
        using TorchTensor pixels = call.X.permute(0, 2, 3, 1);
        using TorchTensor grouped = pixels.reshape(x[0], x[2], x[3], op.Groups, x[1] / op.Groups);
        using TorchTensor dealt = grouped.transpose(3, 4);
        using TorchTensor joined = dealt.reshape(x[0], x[2], x[3], x[1]);
        return joined.permute(0, 3, 1, 2);
    }
}
