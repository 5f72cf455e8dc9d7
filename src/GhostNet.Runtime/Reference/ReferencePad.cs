using GhostNet.Ops;

namespace GhostNet.Runtime.Reference;

/// <summary>Computes <see cref="Pad"/>.</summary>
internal static class ReferencePad
{
    public static void Run(Pad op, ReferenceCall call)
    {
        var x = AxisView.Of(call.X.Shape, op.Axis);
        var y = AxisView.Of(call.Output.Shape, op.Axis);
        for (int outer = 0; outer < x.Outer; outer++)
        {
            Array.Copy(call.X.Data, x.At(outer, 0), call.Output.Data, y.At(outer, op.Before), x.Extent * x.Inner);
        }
    }
}
