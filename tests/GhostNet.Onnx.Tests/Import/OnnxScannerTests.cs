using Google.Protobuf;
using GhostNet.Files;
using GhostNet.Models;
using GhostNet.Models.Files;
using GhostNet.Onnx.Import;
using GhostNet.Onnx.Proto;
using static GhostNet.Onnx.Tests.Import.WireMessage;

namespace GhostNet.Onnx.Tests.Import;

/// <summary>The copy that the scanner makes means what the file means, and files that mean nothing are refused.</summary>
public class OnnxScannerTests
{
    private static readonly MessageParser<ModelProto> Parser = ModelProto.Parser.WithDiscardUnknownFields(true);

    private static readonly byte[] Long = [.. Enumerable.Range(0, 200).Select(i => (byte)i)];
    private static readonly byte[] OtherLong = [.. Long.Reverse()];
    private static readonly byte[] Short = [1, 2, 3, 4];

    private static readonly Dictionary<string, byte[]> Sound = new()
    {
        ["nothing"] = [],
        ["empty graph"] = Bytes(7),
        ["short raw data"] = Tensor(Bytes(9, Short)),
        ["long raw data"] = Tensor([.. Text(8, "w"), .. Bytes(9, Long), .. Varint(2, 1)]),
        ["raw data twice"] = Tensor([.. Bytes(9, Long), .. Bytes(9, OtherLong)]),
        ["long, then short raw data"] = Tensor([.. Bytes(9, Long), .. Bytes(9, Short)]),
        ["short, then long raw data"] = Tensor([.. Bytes(9, Short), .. Bytes(9, Long)]),
        ["raw data of no bytes at the end"] = Tensor([.. Bytes(9, Long), .. Bytes(9)]),
        ["short float data"] = Tensor(Bytes(4, Short)),
        ["long float data"] = Tensor(Bytes(4, Long)),
        ["long float data twice"] = Tensor([.. Bytes(4, Long), .. Bytes(4, OtherLong)]),
        ["float data, one by one"] = Tensor([.. Fixed32(4, 5), .. Fixed32(4, 6)]),
        ["several tensors"] = Bytes(7, [.. Bytes(5, Bytes(9, Long)), .. Bytes(5, Bytes(9, Short)), .. Bytes(5, Bytes(4, Long)), .. Text(2, "net")]),
        ["tensor of a node"] = Bytes(7, Bytes(1, [.. Text(4, "Constant"), .. Bytes(5, [.. Text(1, "value"), .. Bytes(5, Bytes(9, Long))])])),
        ["tensor of a node in two parts"] = Bytes(7, Bytes(1, Bytes(5, [.. Bytes(5, Bytes(9, Long)), .. Bytes(5, Text(8, "t"))]))),
        ["graph twice"] = [.. Bytes(7, Bytes(5, Bytes(9, Long))), .. Varint(1, 8), .. Bytes(7, [.. Text(2, "net"), .. Bytes(5, Bytes(9, OtherLong))])],
        ["text of several pieces"] = Text(2, new string('x', 10_000)),
        ["unknown fields"] = [.. Varint(99, 1), .. Fixed32(99, 2), .. Fixed64(99, 3), .. Bytes(99, Long), .. Tensor([.. Bytes(99, Long), .. Varint(100, 7), .. Bytes(9, Long)])],
        ["groups"] = [.. Group(99, [.. Group(7, Bytes(5, Short)), .. Varint(1, 8), .. Bytes(9, Long)]), .. Tensor(Bytes(9, Long))],
        ["known numbers with other types"] = [.. Varint(7, 1), .. Fixed64(2, 1), .. Group(8, Varint(1, 1)), .. Tensor([.. Varint(9, 1), .. Fixed32(9, 1)])],
        ["leading zeros"] = [0x8A, 0x80, 0x00, 0x81, 0x00, (byte)'p', .. Varint(1, 8)],
        ["largest number"] = Varint(1, ulong.MaxValue),
    };

    private static readonly Dictionary<string, byte[]> Unsound = new()
    {
        ["length beyond the file"] = [0x3A, 5, 1],
        ["length beyond the message around it"] = [0x3A, 3, 0x2A, 2, 0, .. Varint(1, 8)],
        ["raw data beyond the message around it"] = [0x3A, 5, 0x2A, 3, 0x4A, 100, 1, .. Long],
        ["unknown field beyond the message around it"] = [0x3A, 2, 0x7A, 2, .. Long],
        ["length of 2 GB"] = [0x12, 0xFF, 0xFF, 0xFF, 0xFF, 0x07],
        ["negative length"] = [0x12, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01],
        ["number that does not end"] = [0x08, .. Enumerable.Repeat((byte)0x80, 20)],
        ["number that the file's end cuts off"] = [0x08, 0x80],
        ["number that the message's end cuts off"] = [0x3A, 2, 0x28, 0x80, 0x01],
        ["four bytes that the message's end cuts off"] = Bytes(7, [0x2A, 3, 0x25, 1, 2]),
        ["eight bytes that the file's end cuts off"] = [0x11, 1, 2, 3, 4],
        ["field number 0"] = [0x00],
        ["field number of more than 32 bits"] = [0xBA, 0x80, 0x80, 0x80, 0x10, 0],
        ["wire type 6"] = [0x0E, 0],
        ["wire type 7"] = [0x0F, 0],
        ["group without an end"] = [0x0B, .. Varint(1, 8)],
        ["group that ends outside"] = [.. Bytes(7, [0x9B, 0x06]), 0x9C, 0x06],
        ["end of no group"] = [0x0C],
        ["end of no group in a message"] = Bytes(7, [0x0C]),
        ["a hundred thousand beginnings of groups"] = [.. Enumerable.Repeat((byte)0x0B, 100_000)],
        ["float data of half an element"] = Tensor(Bytes(4, Long[..78])),
    };

    public static TheoryData<string> SoundNames => [.. Sound.Keys];

    public static TheoryData<string> UnsoundNames => [.. Unsound.Keys];

    [Theory]
    [MemberData(nameof(SoundNames))]
    public void The_copy_means_the_same(string name)
    {
        byte[] content = Sound[name];
        using ByteSource file = ModelSource.Of(name, content);
        ModelProto read = OnnxFile.Read(file);
        foreach (TensorProto tensor in Tensors(read))
        {
            Return(tensor, content);
        }

        Assert.Equal(Parser.ParseFrom(content), read);
    }

    [Theory]
    [MemberData(nameof(SoundNames))]
    public void The_copy_is_no_longer_than_the_file(string name)
    {
        using ByteSource file = ModelSource.Of(name, Sound[name]);
        Assert.InRange(OnnxScanner.WithoutElements(file).Length, 0, Sound[name].Length);
    }

    [Theory]
    [MemberData(nameof(UnsoundNames))]
    public void What_means_nothing_is_refused_in_one_line(string name)
    {
        using ByteSource file = ModelSource.Of("bad.onnx", Unsound[name]);
        var error = Assert.Throws<ModelFormatException>(() => OnnxFile.Read(file));

        Assert.StartsWith("bad.onnx: is not an ONNX file, or a damaged one (", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Long_elements_are_not_copied()
    {
        using ByteSource file = ModelSource.Of("m.onnx", Sound["several tensors"]);
        Assert.Equal(2, Tensors(OnnxFile.Read(file)).Count(t => t.RawCase == TensorProto.RawOneofCase.RawPlace || t.FloatPlaces.Count > 0));
    }

    [Fact]
    public void Places_that_a_file_brings_are_left_out()
    {
        using ByteSource file = ModelSource.Of("m.onnx", Tensor([.. Fixed64(1000, 5), .. Fixed64(1001, 7), .. Bytes(1001, Long)]));
        Assert.Equal(new TensorProto(), Assert.Single(Tensors(OnnxFile.Read(file))));
    }

    private static TensorProto[] Tensors(ModelProto file) =>
        file.Graph is null ? [] : [.. file.Graph.Initializer, .. file.Graph.Node.SelectMany(n => n.Attribute).Where(a => a.T is not null).Select(a => a.T)];

    /// <summary>Puts elements back where they were.</summary>
    private static void Return(TensorProto tensor, byte[] content)
    {
        foreach (PlaceInFile place in tensor.FloatPlaces.Select(PlaceInFile.Of))
        {
            tensor.FloatData.AddRange(content.AsSpan(place.Offset, place.Length).ToArray().Chunk(sizeof(float)).Select(b => BitConverter.ToSingle(b)));
        }

        tensor.FloatPlaces.Clear();
        if (tensor.RawCase == TensorProto.RawOneofCase.RawPlace)
        {
            var place = PlaceInFile.Of(tensor.RawPlace);
            tensor.RawData = ByteString.CopyFrom(content, place.Offset, place.Length);
        }
    }
}
