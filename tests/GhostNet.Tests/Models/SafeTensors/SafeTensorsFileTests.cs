using System.Text;
using GhostNet.Models;

namespace GhostNet.Tests.Models.SafeTensors;

public class SafeTensorsFileTests
{
    [Theory]
    [InlineData("F32", new byte[] { 0, 0, 0x20, 0xC0, 0, 0, 0, 0x40 }, new[] { -2.5f, 2 })]
    [InlineData("F16", new byte[] { 0, 0xC1, 0, 0x7C }, new[] { -2.5f, float.PositiveInfinity })]
    [InlineData("BF16", new byte[] { 0x20, 0xC0, 0xC0, 0x7F }, new[] { -2.5f, float.NaN })]
    [InlineData("F64", new byte[] { 0, 0, 0, 0, 0, 0, 4, 0xC0 }, new[] { -2.5f })]
    [InlineData("I64", new byte[] { 0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF }, new[] { -2f })]
    [InlineData("I32", new byte[] { 1, 0, 0, 1 }, new[] { 16777216f })]
    [InlineData("I16", new byte[] { 0, 0x80 }, new[] { -32768f })]
    [InlineData("I8", new byte[] { 0x80, 0x7F }, new[] { -128f, 127 })]
    [InlineData("U8", new byte[] { 0x80, 0xFF }, new[] { 128f, 255 })]
    [InlineData("BOOL", new byte[] { 0, 1, 2 }, new[] { 0f, 1, 1 })]
    public void Every_type_becomes_float32(string dtype, byte[] data, float[] expected)
    {
        string header = $$$"""{"t":{"dtype":"{{{dtype}}}","shape":[{{{expected.Length}}}],"data_offsets":[0,{{{data.Length}}}]}}""";

        using TensorFile file = TensorFile.Parse(Content(header, data), "types");

        Assert.Equal(expected, file.Read("t").Data);
    }

    [Fact]
    public void Tensors_may_lie_in_another_order_than_the_header_names_them()
    {
        const string header =
            """{"a":{"dtype":"U8","shape":[2],"data_offsets":[1,3]},"b":{"shape":[],"data_offsets":[0,1],"dtype":"U8"}}   """;

        using TensorFile file = TensorFile.Parse(Content(header, [1, 2, 3]), "order");

        Assert.Equal(["a", "b"], file.Tensors.Keys);
        Assert.Equal([2, 3], file.Read("a").Data);
        Assert.Equal([1], file.Read("b").Data);
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,8]}}""", "needs 4 bytes")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""", "needs 8 bytes")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}}""", "needs 8 bytes")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8,9]}}""", "lacks")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2]}}""", "lacks")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""", "extent -2")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2.5],"data_offsets":[0,8]}}""", "64-bit integer")]
    [InlineData("""{"a":{"dtype":"F32","shape":[99999999999999999999],"data_offsets":[0,8]}}""", "64-bit integer")]
    [InlineData("""{"a":{"dtype":"F32","shape":["2"],"data_offsets":[0,8]}}""", "not a number")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2147483647,2147483647,4],"data_offsets":[0,8]}}""", "too large")]
    [InlineData("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}}""", "holds 8 bytes of data")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "holds 8 bytes of data")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "hole")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "overlaps")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "'a' twice")]
    [InlineData("""{"a":{"dtype":"F8_E4M3","shape":[8],"data_offsets":[0,8]}}""", "F8_E4M3")]
    [InlineData("""{"a":{"dtype":"F32","dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "repeated property 'dtype'")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"x":1}}""", "unknown or repeated property 'x'")]
    [InlineData("""{"a":7}""", "Number where StartObject")]
    [InlineData("""{"__metadata__":{"a":1}}""", "Number where String")]
    [InlineData("""{"__metadata__":{"a":"1","a":"2"}}""", "metadata name 'a' twice")]
    [InlineData("""{"a":{"dtype":"F32","shape":[[2]],"data_offsets":[0,8]}}""", "not a number")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},}""", "not valid JSON")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}} x""", "not valid JSON")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}""", "not valid JSON")]
    [InlineData("""{"\ud800":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "not valid Unicode")]
    [InlineData("{[", "not valid JSON")]
    public void Headers_that_break_the_format_are_refused(string header, string reason)
    {
        var error = Assert.Throws<ModelFormatException>(() => TensorFile.Parse(Content(header, new byte[8]), "bad"));

        Assert.StartsWith("bad: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0ul)]
    [InlineData(100_000_001ul)]
    [InlineData(ulong.MaxValue)]
    [InlineData((ulong)long.MaxValue)]
    public void Impossible_header_lengths_are_refused(ulong length)
    {
        byte[] content = [.. BitConverter.GetBytes(length), .. "{}      "u8];

        Assert.Throws<ModelFormatException>(() => TensorFile.Parse(content, "bad"));
    }

    [Fact]
    public void A_file_cut_at_any_byte_is_refused()
    {
        byte[] whole = Content("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", new byte[8]);
        for (int length = 0; length < whole.Length; length++)
        {
            Assert.Throws<ModelFormatException>(() => TensorFile.Parse(whole.AsMemory(0, length), "cut"));
        }
    }

    [Fact]
    public void Text_from_the_file_cannot_break_the_message()
    {
        string name = "\\n\\u001b[31m" + new string('x', 10_000);

        var error = Assert.Throws<ModelFormatException>(() => TensorFile.Parse(Content("{\"" + name + "\":7}", []), "bad"));

        Assert.DoesNotContain(error.Message, char.IsControl);
        Assert.True(error.Message.Length < 400);
    }

    [Fact]
    public void Files_beyond_two_gigabytes_are_read()
    {
        const long first = 2_140_000_000;
        const long second = 100_000_000;
        string header =
            $$"""{"a":{"dtype":"U8","shape":[{{first}}],"data_offsets":[0,{{first}}]},"""
            + $$"""  "b":{"dtype":"U8","shape":[{{second}}],"data_offsets":[{{first}},{{first + second}}]},"""
            + $$"""  "c":{"dtype":"F32","shape":[2],"data_offsets":[{{first + second}},{{first + second + 8}}]} }""";
        using var folder = new TemporaryFolder();
        using (FileStream stream = File.Create(folder["large.safetensors"]))
        {
            stream.Write(Content(header, []));
            stream.Seek(first + second, SeekOrigin.Current);
            stream.Write([0, 0, 0x20, 0xC0, 0, 0, 0, 0x40]);
        }

        using TensorFile file = TensorFile.Open(folder["large.safetensors"]);

        Assert.Equal([-2.5f, 2], file.Read("c").Data);
    }

    private static byte[] Content(string header, byte[] data)
    {
        byte[] json = Encoding.UTF8.GetBytes(header);
        return [.. BitConverter.GetBytes((ulong)json.Length), .. json, .. data];
    }
}
