using GhostNet.Ops;

namespace GhostNet.Onnx.Export.Ops;

/// <summary>Writes <see cref="MaxPool"/>.</summary>
internal static class ExportMaxPool
{
    public static void Write(MaxPool op, ExportCall call) => call.Write(
        "MaxPool",
        [call.X],
        Attribute.Size("kernel_shape", op.Kernel),
        Attribute.Size("strides", op.Stride),
        Attribute.Sides("pads", op.Padding),
        Attribute.Size("dilations", op.Dilation));
}
