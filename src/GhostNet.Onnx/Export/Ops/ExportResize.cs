using GhostNet.Ops;

namespace GhostNet.Onnx.Export.Ops;

/// <summary>Writes <see cref="Resize"/>. The size of a second input is read from it at run time.</summary>
internal static class ExportResize
{
    private static readonly string Absent = string.Empty;

    public static void Write(Resize op, ExportCall call)
    {
        string[] inputs = call.Node.Inputs.Count == 2
            ? [call.X, Absent, Absent, WriteSizes(call)]
            : [call.X, Absent, call.Floats("scales", new Graphs.Shape(4), 1, 1, op.Scale.Height, op.Scale.Width)];
        call.Write(
            "Resize",
            inputs,
            Attribute.Text("mode", "nearest"),
            Attribute.Text("coordinate_transformation_mode", "asymmetric"),
            Attribute.Text("nearest_mode", "floor"));
    }

    private static string WriteSizes(ExportCall call)
    {
        string maps = call.WritePart("maps", "Shape", [call.X], Attribute.Int("start", 0), Attribute.Int("end", 2));
        string size = call.WritePart("size", "Shape", [call.Inputs.Last()], Attribute.Int("start", 2), Attribute.Int("end", 4));
        return call.WritePart("sizes", "Concat", [maps, size], Attribute.Int("axis", 0));
    }
}
