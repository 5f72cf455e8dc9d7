using System.Text;
using FsCheck.Xunit;
using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Models.Numpy;

namespace GhostNet.Tests.Models.Numpy;

public class NpyFileTests
{
    [Fact]
    public void NumPys_own_file_is_read_and_written_byte_for_byte()
    {
        string path = ReferenceFile.Path("ghostnet_w010_c10.logits.npy");
        using var stream = new MemoryStream();

        Tensor logits = NpyFile.Read(path);
        NpyFile.Write(stream, logits);

        Assert.Equal(new Shape(2, 10), logits.Shape);
        Assert.Equal(File.ReadAllBytes(path), stream.ToArray());
    }

    [Property]
    public void What_is_written_is_read_back(float[] values)
    {
        Shape[] shapes = [new(values.Length), new(values.Length, 1), new(1, 1, values.Length), .. values.Length == 1 ? [new Shape()] : Array.Empty<Shape>()];
        foreach (Shape shape in shapes)
        {
            using var stream = new MemoryStream();
            NpyFile.Write(stream, new Tensor(shape, values));

            Tensor tensor = NpyFile.Parse(stream.ToArray(), "written");

            Assert.Equal(shape, tensor.Shape);
            Assert.Equal(values, tensor.Data);
            Assert.Equal(0, (stream.Length - (4 * values.Length)) % 64);
        }
    }

    [Theory]
    [InlineData("<f4", new byte[] { 0, 0, 0x20, 0xC0 }, -2.5f)]
    [InlineData("<f2", new byte[] { 0, 0xC1 }, -2.5f)]
    [InlineData("<f8", new byte[] { 0, 0, 0, 0, 0, 0, 4, 0xC0 }, -2.5f)]
    [InlineData("<i8", new byte[] { 0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF }, -2f)]
    [InlineData("<i4", new byte[] { 1, 0, 0, 1 }, 16777216f)]
    [InlineData("<i2", new byte[] { 0, 0x80 }, -32768f)]
    [InlineData("|i1", new byte[] { 0x80 }, -128f)]
    [InlineData("|u1", new byte[] { 0x80 }, 128f)]
    [InlineData("|b1", new byte[] { 1 }, 1f)]
    public void Every_type_becomes_float32(string type, byte[] data, float expected)
    {
        byte[] content = Content(1, $"{{'descr': '{type}', 'fortran_order': False, 'shape': (1,), }}\n", data);

        Assert.Equal([expected], NpyFile.Parse(content, "types").Data);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Column_major_arrays_are_turned_in_every_version(byte version)
    {
        byte[] content = Content(version, "{'descr': '|u1', 'fortran_order': True, 'shape': (2, 3)}", [1, 4, 2, 5, 3, 6]);

        Tensor tensor = NpyFile.Parse(content, "turned");

        Assert.Equal(new Shape(2, 3), tensor.Shape);
        Assert.Equal([1, 2, 3, 4, 5, 6], tensor.Data);
    }

    [Theory]
    [InlineData("{'descr': '>f4', 'fortran_order': False, 'shape': (1,), }", "big-endian")]
    [InlineData("{'descr': '<c8', 'fortran_order': False, 'shape': (1,), }", "'<c8'")]
    [InlineData("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }", "'|O'")]
    [InlineData("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,), }", "structured")]
    [InlineData("{'descr': '<f4', 'fortran_order': 0, 'shape': (1,), }", "not a dictionary")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1 2), }", "not a dictionary")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999,), }", "not a dictionary")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), }", "extent -1")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2147483647, 2147483647, 0), }", "too large")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }", "holds 4 bytes")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (0,), }", "holds 4 bytes")]
    [InlineData("{'descr': '<f4', 'fortran_order': False}", "lacks")]
    [InlineData("{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (1,)}", "repeated key 'descr'")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1,), 'x': 1}", "unknown or repeated key 'x'")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1,)} x", "goes on")]
    [InlineData("{'descr': '<f4", "not a dictionary")]
    [InlineData("", "not a dictionary")]
    public void Headers_that_are_not_read_are_refused(string header, string reason)
    {
        var error = Assert.Throws<ModelFormatException>(() => NpyFile.Parse(Content(1, header, new byte[4]), "bad"));

        Assert.StartsWith("bad: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_files_versions_and_lengths_are_refused()
    {
        Assert.Throws<ModelFormatException>(() => NpyFile.Parse("NUMPY?"u8.ToArray(), "bad"));
        Assert.Throws<ModelFormatException>(() => NpyFile.Parse(Content(4, "{}", []), "bad"));
        Assert.Throws<ModelFormatException>(() => NpyFile.Parse(new byte[] { 0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 2, 0, 255, 255, 255, 255 }, "bad"));
    }

    [Fact]
    public void A_file_cut_at_any_byte_is_refused()
    {
        byte[] whole = File.ReadAllBytes(ReferenceFile.Path("ghostnet_w010_c10.logits.npy"));
        for (int length = 0; length < whole.Length; length++)
        {
            Assert.Throws<ModelFormatException>(() => NpyFile.Parse(whole.AsMemory(0, length), "cut"));
        }
    }

    private static byte[] Content(byte version, string header, byte[] data) =>
    [
        0x93, .. "NUMPY"u8, version, 0,
        .. version == 1 ? BitConverter.GetBytes((ushort)header.Length) : BitConverter.GetBytes(header.Length),
        .. Encoding.ASCII.GetBytes(header), .. data,
    ];
}
