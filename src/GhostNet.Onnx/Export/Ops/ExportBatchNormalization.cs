using GhostNet.Ops;

namespace GhostNet.Onnx.Export.Ops;

/// <summary>Writes <see cref="BatchNormalization"/>. ONNX counts the share of the old statistics, PyTorch that of the new.</summary>
internal static class ExportBatchNormalization
{
    public static void Write(BatchNormalization op, ExportCall call) => call.Write(
        "BatchNormalization",
        [call.X, .. call.Parameters],
        Attribute.Float("epsilon", op.Epsilon),
        Attribute.Float("momentum", 1 - op.Momentum));
}
