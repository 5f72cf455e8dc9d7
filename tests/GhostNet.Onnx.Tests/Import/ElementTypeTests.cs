using Google.Protobuf;
using GhostNet.Onnx.Import;
using GhostNet.Onnx.Proto;
using DataType = GhostNet.Onnx.Proto.TensorProto.Types.DataType;

namespace GhostNet.Onnx.Tests.Import;

/// <summary>Tensors of every type that is read, in either place that their elements may be.</summary>
public class ElementTypeTests
{
    private static readonly Dictionary<string, TensorProto> Tensors = new()
    {
        ["float, raw"] = new() { DataType = (int)DataType.Float, RawData = Raw(BitConverter.GetBytes(0.5f), BitConverter.GetBytes(-2f)) },
        ["float"] = new() { DataType = (int)DataType.Float, FloatData = { 0.5f, -2 } },
        ["double, raw"] = new() { DataType = (int)DataType.Double, RawData = Raw(BitConverter.GetBytes(0.5), BitConverter.GetBytes(-2.0)) },
        ["double"] = new() { DataType = (int)DataType.Double, DoubleData = { 0.5, -2 } },
        ["float16, raw"] = new() { DataType = (int)DataType.Float16, RawData = Raw([0x00, 0x38], [0x00, 0xC0]) },
        ["float16"] = new() { DataType = (int)DataType.Float16, Int32Data = { 0x3800, 0xC000 } },
        ["bfloat16, raw"] = new() { DataType = (int)DataType.Bfloat16, RawData = Raw([0x00, 0x3F], [0x00, 0xC0]) },
        ["bfloat16"] = new() { DataType = (int)DataType.Bfloat16, Int32Data = { 0x3F00, 0xC000 } },
    };

    private static readonly Dictionary<string, TensorProto> Shapes = new()
    {
        ["int64, raw"] = new() { DataType = (int)DataType.Int64, RawData = Raw(BitConverter.GetBytes(1L), BitConverter.GetBytes(-1L)) },
        ["int64"] = new() { DataType = (int)DataType.Int64, Int64Data = { 1, -1 } },
        ["int32, raw"] = new() { DataType = (int)DataType.Int32, RawData = Raw(BitConverter.GetBytes(1), BitConverter.GetBytes(-1)) },
        ["int32"] = new() { DataType = (int)DataType.Int32, Int32Data = { 1, -1 } },
    };

    public static TheoryData<string> TensorNames => [.. Tensors.Keys];

    public static TheoryData<string> ShapeNames => [.. Shapes.Keys];

    [Theory]
    [MemberData(nameof(TensorNames))]
    public void Numbers_become_float32(string type) =>
        Assert.Equal([0.5f, -2f], OnnxImport.Parse(File(Tensors[type], "Mul"), type).Weights["t.value"].Data);

    [Theory]
    [MemberData(nameof(TensorNames))]
    public void Many_numbers_become_float32(string type)
    {
        const int Repeats = 40;
        var tensor = new TensorProto(Tensors[type]);
        for (int i = 1; i < Repeats; i++)
        {
            tensor.MergeFrom(Tensors[type]);
        }

        if (tensor.HasRawData)
        {
            tensor.RawData = Raw([.. Enumerable.Repeat(Tensors[type].RawData.ToByteArray(), Repeats)]);
        }

        float[] expected = [.. Enumerable.Repeat<float[]>([0.5f, -2], Repeats).SelectMany(v => v)];
        Assert.Equal(expected, OnnxImport.Parse(File(tensor, "Mul", 2 * Repeats), type).Weights["t.value"].Data);
    }

    [Fact]
    public void Numbers_in_long_and_short_pieces_are_refused()
    {
        byte[] tensor = [.. WireMessage.Bytes(4, new byte[4 * 30]), .. WireMessage.Bytes(4, new byte[4])];
        byte[] file = [.. new OnnxGraph(13, -1, 3, 2, 31).Node("Mul", "x t", "y").Bytes, .. WireMessage.Tensor([.. WireMessage.Text(8, "t"), .. WireMessage.Varint(2, 1), .. WireMessage.Varint(1, 31), .. tensor])];

        Assert.Contains("tensor 't' has its elements in long and short pieces", Assert.ThrowsAny<GhostNetException>(() => OnnxImport.Parse(file, "pieces")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(ShapeNames))]
    public void Integers_become_shapes(string type) =>
        Assert.Equal([1, 12], OnnxImport.Parse(File(Shapes[type], "Reshape"), type).Graph.Output.Shape);

    [Theory]
    [InlineData(null, 224)]
    [InlineData(96, 96)]
    public void A_size_that_the_file_leaves_open_can_be_given(int? given, int expected) =>
        Assert.Equal([1, 3, expected, expected], OnnxImport.Parse(new OnnxGraph(13, -1, 3, -1, -1).Node("Relu", "x", "y").Bytes, "open", given).Graph.Input.Shape);

    [Fact]
    public void A_size_that_the_file_fixes_cannot() =>
        Assert.Contains(
            "takes images of 5×7 pixels only",
            Assert.ThrowsAny<GhostNetException>(() => OnnxImport.Parse(new OnnxGraph(13, -1, 3, 5, 7).Node("Relu", "x", "y").Bytes, "fixed", 96)).Message,
            StringComparison.Ordinal);

    private static byte[] File(TensorProto tensor, string type, int count = 2)
    {
        OnnxGraph graph = new OnnxGraph(13, -1, 3, 2, count).Node(type, "x t", "y");
        graph.File.Graph.Initializer.Add(new TensorProto(tensor) { Name = "t", Dims = { count } });
        return graph.Bytes;
    }

    private static ByteString Raw(params byte[][] elements) => ByteString.CopyFrom([.. elements.SelectMany(e => e)]);
}
