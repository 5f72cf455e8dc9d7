using GhostNet.Ops;

namespace GhostNet.Onnx.Export.Ops;

/// <summary>Writes <see cref="HardSigmoid"/>.</summary>
internal static class ExportHardSigmoid
{
    public static void Write(HardSigmoid op, ExportCall call) =>
        call.Write("HardSigmoid", [call.X], Attribute.Float("alpha", op.Alpha), Attribute.Float("beta", op.Beta));
}
