using Google.Protobuf;
using GhostNet.Onnx.Proto;
using GhostNet.Ops;
using Type = GhostNet.Onnx.Proto.AttributeProto.Types.AttributeType;

namespace GhostNet.Onnx.Export;

/// <summary>Makes nodes' attributes.</summary>
internal static class Attribute
{
    public static AttributeProto Int(string name, long value) => new() { Name = name, Type = Type.Int, I = value };

    public static AttributeProto Ints(string name, params ReadOnlySpan<long> values) => new() { Name = name, Type = Type.Ints, Ints = { values.ToArray() } };

    public static AttributeProto Size(string name, Size2 size) => Ints(name, size.Height, size.Width);

    public static AttributeProto Sides(string name, Padding padding) => Ints(name, padding.Top, padding.Left, padding.Bottom, padding.Right);

    public static AttributeProto Float(string name, float value) => new() { Name = name, Type = Type.Float, F = value };

    public static AttributeProto Text(string name, string value) => new() { Name = name, Type = Type.String, S = ByteString.CopyFromUtf8(value) };
}
