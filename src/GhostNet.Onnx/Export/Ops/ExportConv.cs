using GhostNet.Ops;

namespace GhostNet.Onnx.Export.Ops;

/// <summary>Writes <see cref="Conv"/>.</summary>
internal static class ExportConv
{
    public static void Write(Conv op, ExportCall call) => call.Write(
        "Conv",
        [call.X, .. call.Parameters],
        Attribute.Ints("kernel_shape", op.Kernel),
        Attribute.Ints("strides", op.Stride),
        Attribute.Ints("pads", op.Padding),
        Attribute.Ints("dilations", op.Dilation),
        Attribute.Int("group", op.Groups));
}
