using GhostNet.Ops;

namespace GhostNet.Runtime.Reference;

/// <summary>Computes <see cref="Slice"/>.</summary>
internal static class ReferenceSlice
{
    public static void Run(Slice op, ReferenceCall call)
    {
        var x = AxisView.Of(call.X.Shape, op.Axis);
        var y = AxisView.Of(call.Output.Shape, op.Axis);
        for (int outer = 0; outer < y.Outer; outer++)
        {
            for (int i = 0; i < y.Extent; i++)
            {
                Array.Copy(call.X.Data, x.At(outer, op.Start + (i * op.Step)), call.Output.Data, y.At(outer, i), y.Inner);
            }
        }
    }
}
