using FsCheck.Xunit;
using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Models.SafeTensors;

namespace GhostNet.Tests.Models.SafeTensors;

public class SafeTensorsWriterTests
{
    [Property]
    public void What_is_written_is_read_back(float[][] values, int remark)
    {
        Dictionary<string, Tensor> tensors = values.Select((data, i) => ($"tensor \"{i}\"/é", new Tensor(new Shape(1, data.Length), data))).ToDictionary();
        var metadata = new Dictionary<string, string> { ["remark"] = $"{{\"number\": {remark}}}\n" };

        using TensorFile file = TensorFile.Parse(Write(tensors, metadata), "written");

        Assert.Equal(metadata, file.Metadata);
        Assert.Equal(tensors.Keys.Order(StringComparer.Ordinal), file.Tensors.Keys);
        foreach ((string name, Tensor tensor) in tensors)
        {
            Assert.Equal(tensor.Shape, file.Tensors[name].Shape);
            Assert.Equal(tensor.Data, file.Read(name).Data);
        }
    }

    [Theory]
    [InlineData(DType.F32, new[] { 0.1f, float.NaN, 1e30f, -2.5f }, new[] { 0.1f, float.NaN, 1e30f, -2.5f })]
    [InlineData(DType.F16, new[] { 0.1f, float.NaN, 1e30f, -2.5f }, new[] { 0.099975586f, float.NaN, float.PositiveInfinity, -2.5f })]
    [InlineData(DType.BF16, new[] { 0.1f, float.NaN, 1.00390625f, 1.01171875f }, new[] { 0.100097656f, float.NaN, 1f, 1.015625f })]
    [InlineData(DType.I64, new[] { 2.5f, -3.4f, 1e30f, 16777216f }, new[] { 2f, -3f, 9.223372e18f, 16777216f })]
    public void Elements_can_be_stored_in_other_types(DType dtype, float[] values, float[] expected)
    {
        using var stream = new MemoryStream();
        SafeTensorsWriter.Write(stream, new Dictionary<string, Tensor> { ["t"] = new(new Shape(4), values) }, dtype: dtype);

        using TensorFile file = TensorFile.Parse(stream.ToArray(), "written");

        Assert.Equal(dtype, file.Tensors["t"].DType);
        Assert.Equal(expected, file.Read("t").Data);
    }

    [Fact]
    public void A_type_that_is_not_written_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SafeTensorsWriter.Write(
            Stream.Null, new Dictionary<string, Tensor> { ["t"] = new(new Shape(1)) }, dtype: DType.Bool));

    [Fact]
    public void Equal_content_gives_equal_bytes_whatever_its_order()
    {
        var a = new Tensor(new Shape(2), [1, 2]);
        var b = new Tensor(new Shape(), [3]);

        byte[] one = Write(
            new Dictionary<string, Tensor> { ["a"] = a, ["b"] = b }, new Dictionary<string, string> { ["x"] = "1", ["y"] = "2" });
        byte[] other = Write(
            new Dictionary<string, Tensor> { ["b"] = b, ["a"] = a }, new Dictionary<string, string> { ["y"] = "2", ["x"] = "1" });

        Assert.Equal(one, other);
    }

    [Fact]
    public void The_data_begins_at_a_multiple_of_eight_bytes()
    {
        for (int length = 1; length <= 9; length++)
        {
            byte[] content = Write(new Dictionary<string, Tensor> { [new string('n', length)] = new(new Shape(1)) });

            Assert.Equal(0ul, BitConverter.ToUInt64(content) % 8);
            Assert.Equal(8 + (int)BitConverter.ToUInt64(content) + 4, content.Length);
        }
    }

    [Fact]
    public void A_file_is_replaced_as_a_whole()
    {
        using var folder = new TemporaryFolder();
        string path = folder["weights.safetensors"];
        SafeTensorsWriter.Write(path, new Dictionary<string, Tensor> { ["old"] = new(new Shape(100)) });
        SafeTensorsWriter.Write(path, new Dictionary<string, Tensor> { ["new"] = new(new Shape(1)) });

        using TensorFile file = TensorFile.Open(path);

        Assert.Equal(["new"], file.Tensors.Keys);
        Assert.Single(Directory.GetFiles(folder["."]));
    }

    [Fact]
    public void The_key_of_the_metadata_is_no_name() => Assert.Throws<ArgumentException>(
        () => Write(new Dictionary<string, Tensor> { ["__metadata__"] = new(new Shape(1)) }));

    [Fact]
    public void The_largest_pieces_are_written_whole()
    {
        float[] data = [.. Enumerable.Range(0, (1 << 20) + 3).Select(i => (float)i)];

        using TensorFile file = TensorFile.Parse(Write(new Dictionary<string, Tensor> { ["t"] = new(new Shape(data.Length), data) }), "large");

        Assert.Equal(data, file.Read("t").Data);
    }

    private static byte[] Write(Dictionary<string, Tensor> tensors, Dictionary<string, string>? metadata = null)
    {
        using var stream = new MemoryStream();
        SafeTensorsWriter.Write(stream, tensors, metadata);
        return stream.ToArray();
    }
}
