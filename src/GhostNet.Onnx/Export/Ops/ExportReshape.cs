using GhostNet.Ops;

namespace GhostNet.Onnx.Export.Ops;

/// <summary>Writes <see cref="Reshape"/>; an extent of 0 stands for the batch as it comes.</summary>
internal static class ExportReshape
{
    public static void Write(Reshape op, ExportCall call) =>
        call.Write("Reshape", [call.X, call.Integers("shape", [0, .. op.PerImage.Select(d => (long)d)])]);
}
