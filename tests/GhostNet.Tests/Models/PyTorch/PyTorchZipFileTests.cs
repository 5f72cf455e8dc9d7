using System.IO.Compression;
using GhostNet.Fuzz.Builders;
using GhostNet.Graphs;
using GhostNet.Models;

namespace GhostNet.Tests.Models.PyTorch;

public class PyTorchZipFileTests
{
    private static readonly byte[] Six = [1, 2, 3, 4, 5, 6];

    [Theory]
    [InlineData(new long[] { 2, 3 }, new long[] { 3, 1 }, 0, new[] { 1f, 2, 3, 4, 5, 6 })]
    [InlineData(new long[] { 3, 2 }, new long[] { 1, 3 }, 0, new[] { 1f, 4, 2, 5, 3, 6 })]
    [InlineData(new long[] { 2 }, new long[] { 2 }, 1, new[] { 2f, 4 })]
    [InlineData(new long[] { 1, 2, 1 }, new long[] { 99, 1, 77 }, 4, new[] { 5f, 6 })]
    [InlineData(new long[] { 2, 2 }, new long[] { 0, 1 }, 0, new[] { 1f, 2, 1, 2 })]
    [InlineData(new long[] { }, new long[] { }, 5, new[] { 6f })]
    [InlineData(new long[] { 0, 4 }, new long[] { 4, 1 }, 6, new float[] { })]
    public void Strides_and_offsets_are_followed(long[] extents, long[] strides, int offset, float[] expected)
    {
        using TensorFile file = TensorFile.Parse(OneTensor(extents, strides, offset), "strides");

        Tensor tensor = file.Read("t");

        Assert.Equal(extents, tensor.Shape.Select(extent => (long)extent));
        Assert.Equal(expected, tensor.Data);
    }

    [Theory]
    [InlineData(new long[] { 7 }, new long[] { 1 }, 0)]
    [InlineData(new long[] { 6 }, new long[] { 1 }, 1)]
    [InlineData(new long[] { 1 }, new long[] { 1 }, 6)]
    [InlineData(new long[] { 0 }, new long[] { 1 }, 7)]
    [InlineData(new long[] { 1 }, new long[] { 1 }, -1)]
    [InlineData(new long[] { 1 }, new long[] { 1 }, long.MaxValue)]
    [InlineData(new long[] { 2 }, new long[] { -1 }, 1)]
    [InlineData(new long[] { -2 }, new long[] { 1 }, 0)]
    [InlineData(new long[] { 2, 2 }, new long[] { 1 }, 0)]
    [InlineData(new long[] { 7 }, new long[] { 0 }, 0)]
    [InlineData(new long[] { 2 }, new long[] { long.MaxValue }, 0)]
    [InlineData(new long[] { 3, 3 }, new long[] { long.MaxValue / 2, long.MaxValue / 2 }, 0)]
    [InlineData(new long[] { 1L << 31, 1L << 31, 1L << 31 }, new long[] { 0, 0, 0 }, 0)]
    [InlineData(new long[] { int.MaxValue, int.MaxValue }, new long[] { 0, 0 }, 0)]
    public void Tensors_beyond_their_storage_are_refused(long[] extents, long[] strides, long offset)
    {
        var error = Assert.Throws<ModelFormatException>(() => TensorFile.Parse(OneTensor(extents, strides, offset), "beyond"));

        Assert.Contains("'t'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    public void Storages_beyond_their_entry_are_refused(long count)
    {
        byte[] pickle = new PickleWriter().Op("}").Tensor("t", "ByteStorage", "0", count, [1], [1]).Op("s").Stop();

        Assert.Throws<ModelFormatException>(() => TensorFile.Parse(TorchFile.Zip(pickle, ("0", Six)), "beyond"));
    }

    [Fact]
    public void A_storage_that_is_missing_or_described_twice_is_refused()
    {
        PickleWriter twice = new PickleWriter().Op("}(")
            .Tensor("a", "ByteStorage", "0", 6, [1], [1])
            .Tensor("b", "CharStorage", "0", 6, [1], [1]);
        byte[] missing = new PickleWriter().Op("}").Tensor("a", "ByteStorage", "1", 6, [1], [1]).Op("s").Stop();

        Assert.Contains("two ways", Refusal(TorchFile.Zip(twice.Op("u").Stop(), ("0", Six))), StringComparison.Ordinal);
        Assert.Contains("lacks the storage '1'", Refusal(TorchFile.Zip(missing, ("0", Six))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("little", false)]
    [InlineData("little", true)]
    public void Variations_of_the_archive_are_read(string? byteOrder, bool zip64)
    {
        using TensorFile file = TensorFile.Parse(TorchFile.Zip(Pickle([6], [1], 0), byteOrder, zip64, ("0", Six)), "variation");

        Assert.Equal(new Shape(6), file.Tensors["t"].Shape);
        Assert.Equal(DType.U8, file.Tensors["t"].DType);
    }

    [Theory]
    [InlineData("big")]
    [InlineData("middle")]
    [InlineData("")]
    public void Other_byte_orders_are_refused(string byteOrder) => Assert.Contains(
        "big-endian", Refusal(TorchFile.Zip(Pickle([6], [1], 0), byteOrder, zip64: false, ("0", Six))), StringComparison.Ordinal);

    [Fact]
    public void Archives_that_PyTorch_does_not_write_are_refused()
    {
        byte[] pickle = Pickle([6], [1], 0);

        Assert.Contains("0 entries named data.pkl", Refusal(new ZipForge().Add("a/b", []).ToArray()), StringComparison.Ordinal);
        Assert.Contains("2 entries named data.pkl", Refusal(new ZipForge().Add("a/data.pkl", pickle).Add("b/data.pkl", []).ToArray()), StringComparison.Ordinal);
        Assert.Contains("twice", Refusal(new ZipForge().Add("a/data.pkl", pickle).Add("a/data/0", Six).Add("a/data/0", Six).ToArray()), StringComparison.Ordinal);
        Assert.Contains("compressed", Refusal(Compressed()), StringComparison.Ordinal);
        Assert.Contains("encrypted", Refusal(new ZipForge().Add("a/data.pkl", pickle, e => e with { Flags = 1 }).ToArray()), StringComparison.Ordinal);
        Assert.Contains("not UTF-8", Refusal(new ZipForge().Add("a/data.pkl", pickle).Add([0xFF], []).ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_cut_at_any_byte_is_refused()
    {
        byte[] whole = OneTensor([2, 3], [3, 1], 0);
        for (int length = 0; length < whole.Length; length++)
        {
            Assert.Throws<ModelFormatException>(() => TensorFile.Parse(whole.AsMemory(0, length), "cut"));
        }
    }

    private static string Refusal(byte[] content) =>
        Assert.Throws<ModelFormatException>(() => TensorFile.Parse(content, "refused")).Message;

    private static byte[] OneTensor(long[] extents, long[] strides, long offset) =>
        TorchFile.Zip(Pickle(extents, strides, offset), ("0", Six));

    private static byte[] Pickle(long[] extents, long[] strides, long offset) =>
        new PickleWriter().Op("}").Tensor("t", "ByteStorage", "0", Six.Length, extents, strides, offset).Op("s").Stop();

    private static byte[] Compressed()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using Stream entry = archive.CreateEntry("a/data.pkl", CompressionLevel.Optimal).Open();
            entry.Write(new byte[1000]);
        }

        return stream.ToArray();
    }
}
