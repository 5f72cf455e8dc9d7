using GhostNet.Ops;

namespace GhostNet.Onnx.Export.Ops;

/// <summary>Writes <see cref="Clip"/>; a bound that bounds nothing is left out.</summary>
internal static class ExportClip
{
    public static void Write(Clip op, ExportCall call)
    {
        string min = op.Min <= float.MinValue ? string.Empty : call.Floats("min", default, op.Min);
        call.Write("Clip", op.Max >= float.MaxValue ? [call.X, min] : [call.X, min, call.Floats("max", default, op.Max)]);
    }
}
