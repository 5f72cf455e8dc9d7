using GhostNet.Ops;

namespace GhostNet.Onnx.Export.Ops;

/// <summary>Writes <see cref="MaxPool"/>.</summary>
internal static class ExportMaxPool
{
    public static void Write(MaxPool op, ExportCall call) => call.Write(
        "MaxPool",
        [call.X],
        Attribute.Ints("kernel_shape", op.Kernel),
        Attribute.Ints("strides", op.Stride),
        Attribute.Ints("pads", op.Padding),
        Attribute.Ints("dilations", op.Dilation));
}
