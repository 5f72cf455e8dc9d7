using GhostNet.Ops;

namespace GhostNet.Runtime.Reference;

/// <summary>Computes <see cref="Gather"/>.</summary>
internal static class ReferenceGather
{
    public static void Run(Gather op, ReferenceCall call)
    {
        var x = AxisView.Of(call.X.Shape, 1);
        var y = AxisView.Of(call.Output.Shape, 1);
        for (int n = 0; n < y.Outer; n++)
        {
            for (int channel = 0; channel < y.Extent; channel++)
            {
                Array.Copy(call.X.Data, x.At(n, op.Indices[channel]), call.Output.Data, y.At(n, channel), y.Inner);
            }
        }
    }
}
