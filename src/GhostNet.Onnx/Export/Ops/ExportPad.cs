using GhostNet.Ops;

namespace GhostNet.Onnx.Export.Ops;

/// <summary>Writes <see cref="Pad"/>. ONNX lists the zeros in front of every axis, then those behind.</summary>
internal static class ExportPad
{
    public static void Write(Pad op, ExportCall call)
    {
        int rank = call.Node.Output.Shape.Rank;
        long[] pads = new long[2 * rank];
        (pads[op.Axis], pads[rank + op.Axis]) = (op.Before, op.After);
        call.Write("Pad", [call.X, call.Integers("pads", pads)], Attribute.Text("mode", "constant"));
    }
}
