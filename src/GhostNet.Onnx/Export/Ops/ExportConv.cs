using GhostNet.Ops;

namespace GhostNet.Onnx.Export.Ops;

/// <summary>Writes <see cref="Conv"/>.</summary>
internal static class ExportConv
{
    public static void Write(Conv op, ExportCall call) => call.Write(
        "Conv",
        [call.X, .. call.Parameters],
        Attribute.Size("kernel_shape", op.Kernel),
        Attribute.Size("strides", op.Stride),
        Attribute.Sides("pads", op.Padding),
        Attribute.Size("dilations", op.Dilation),
        Attribute.Int("group", op.Groups));
}
