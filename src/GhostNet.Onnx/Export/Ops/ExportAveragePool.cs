using GhostNet.Ops;

namespace GhostNet.Onnx.Export.Ops;

/// <summary>Writes <see cref="AveragePool"/>.</summary>
internal static class ExportAveragePool
{
    public static void Write(AveragePool op, ExportCall call) => call.Write(
        "AveragePool",
        [call.X],
        Attribute.Size("kernel_shape", op.Kernel),
        Attribute.Size("strides", op.Stride),
        Attribute.Sides("pads", op.Padding),
        Attribute.Int("count_include_pad", op.CountIncludePad ? 1 : 0));
}
