using GhostNet.Ops;

namespace GhostNet.Onnx.Export.Ops;

/// <summary>Writes <see cref="Slice"/>; one that keeps everything is left out.</summary>
internal static class ExportSlice
{
    public static void Write(Slice op, ExportCall call)
    {
        bool followsSize = call.DynamicSize && op.Axis >= 2;
        if (op.Start == 0 && op.Step == 1 && op.End >= (followsSize ? int.MaxValue : call.Node.Inputs[0].Shape[op.Axis]))
        {
            call.Graph.Alias(call.Node.Output, call.X);
            return;
        }

        call.Write(
            "Slice",
            [call.X, call.Integers("starts", op.Start), call.Integers("ends", op.End), call.Integers("axes", op.Axis), call.Integers("steps", op.Step)]);
    }
}
