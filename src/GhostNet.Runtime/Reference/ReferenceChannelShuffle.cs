using GhostNet.Ops;

namespace GhostNet.Runtime.Reference;

/// <summary>Computes <see cref="ChannelShuffle"/>.</summary>
internal static class ReferenceChannelShuffle
{
    public static void Run(ChannelShuffle op, ReferenceCall call)
    {
        var channels = AxisView.Of(call.X.Shape, 1);
        int perGroup = channels.Extent / op.Groups;
        for (int n = 0; n < channels.Outer; n++)
        {
            for (int from = 0; from < channels.Extent; from++)
            {
                int to = (from % perGroup * op.Groups) + (from / perGroup);
                Array.Copy(call.X.Data, channels.At(n, from), call.Output.Data, channels.At(n, to), channels.Inner);
            }
        }
    }
}
