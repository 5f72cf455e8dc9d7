using GhostNet.Ops;

namespace GhostNet.Onnx.Export.Ops;

/// <summary>Writes <see cref="ChannelShuffle"/>: channels are split into groups, the two axes swapped, and joined again.</summary>
internal static class ExportChannelShuffle
{
    public static void Write(ChannelShuffle op, ExportCall call)
    {
        int perGroup = call.Node.Output.Shape[1] / op.Groups;
        string shape = call.WritePart("shape", "Shape", [call.X]);
        string split = call.WritePart("split", "Reshape", [call.X, call.Integers("groups", 0, op.Groups, perGroup, -1)]);
        string swapped = call.WritePart("swap", "Transpose", [split], Attribute.Ints("perm", 0, 2, 1, 3));
        call.Write("Reshape", [swapped, shape]);
    }
}
