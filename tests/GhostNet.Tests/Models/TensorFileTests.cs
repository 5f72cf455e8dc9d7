using GhostNet.Fuzz.Builders;
using GhostNet.Models;

namespace GhostNet.Tests.Models;

public class TensorFileTests
{
    private const string SafeTensors = "ghostnet_w010_c10.safetensors";

    [Theory]
    [InlineData("ghostnet_w010_c10.pth", TensorFileFormat.PyTorchZip)]
    [InlineData("ghostnet_w010_c10.checkpoint.pth.tar", TensorFileFormat.PyTorchZip)]
    [InlineData("ghostnet_w010_c10.legacy.pth", TensorFileFormat.PyTorchLegacy)]
    public void The_same_network_has_the_same_tensors_in_every_format(string name, TensorFileFormat format)
    {
        using TensorFile expected = TensorFile.Open(ReferenceFile.Path(SafeTensors));
        using TensorFile actual = TensorFile.Open(ReferenceFile.Path(name));

        Assert.Equal(format, actual.Format);
        Assert.Equal(TensorFileFormat.SafeTensors, expected.Format);
        Assert.True(expected.Tensors.Count >= 432);
        Assert.Empty(expected.Tensors.Keys.Except(actual.Tensors.Keys));
        Assert.All(actual.Tensors.Keys.Except(expected.Tensors.Keys), extra => Assert.EndsWith(".num_batches_tracked", extra, StringComparison.Ordinal));
        foreach ((string tensor, TensorInfo info) in expected.Tensors)
        {
            Assert.Equal(info.DType, actual.Tensors[tensor].DType);
            Assert.Equal(info.Shape, actual.Tensors[tensor].Shape);
            Assert.Equal(expected.Read(tensor).Data, actual.Read(tensor).Data);
        }
    }

    [Fact]
    public void Tensors_keep_the_files_order_and_the_remarks_are_read()
    {
        using TensorFile file = TensorFile.Open(ReferenceFile.Path(SafeTensors));

        Assert.Equal("pt", file.Metadata["format"]);
        Assert.Equal("conv_stem.weight", file.Tensors.Keys.First());
        Assert.Equal("classifier.bias", file.Tensors.Keys.Last());
    }

    [Fact]
    public void The_format_does_not_depend_on_the_extension()
    {
        using var folder = new TemporaryFolder();
        File.Copy(ReferenceFile.Path("ghostnet_w010_c10.legacy.pth"), folder["weights.safetensors"]);

        using TensorFile file = TensorFile.Open(folder["weights.safetensors"]);

        Assert.Equal(TensorFileFormat.PyTorchLegacy, file.Format);
    }

    [Fact]
    public void What_is_in_memory_reads_like_what_is_on_disk()
    {
        byte[] content = File.ReadAllBytes(ReferenceFile.Path(SafeTensors));
        using TensorFile memory = TensorFile.Parse(content, "memory");
        using TensorFile disk = TensorFile.Open(ReferenceFile.Path(SafeTensors));

        Assert.Equal(disk.Tensors.Keys, memory.Tensors.Keys);
        Assert.All(disk.Tensors.Keys, tensor => Assert.Equal(disk.Read(tensor).Data, memory.Read(tensor).Data));
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("<!DOCTYPE html><html></html>")]
    [InlineData("version https://git-lfs.github.com/spec/v1")]
    public void Other_content_is_refused_by_name(string content)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["weights.pth"], content);

        var error = Assert.Throws<ModelFormatException>(() => TensorFile.Open(folder["weights.pth"]));

        Assert.StartsWith($"{folder["weights.pth"]}: is ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void A_missing_file_a_folder_and_an_unknown_tensor_are_named()
    {
        using var folder = new TemporaryFolder();
        using TensorFile file = TensorFile.Open(ReferenceFile.Path(SafeTensors));

        Assert.Equal($"{folder["none"]}: no such file", Assert.Throws<GhostNetException>(() => TensorFile.Open(folder["none"])).Message);
        Assert.StartsWith($"{folder["."]}: ", Assert.Throws<GhostNetException>(() => TensorFile.Open(folder["."])).Message, StringComparison.Ordinal);
        Assert.EndsWith("has no tensor 'x'", Assert.Throws<ModelFormatException>(() => file.Read("x")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_closed_file_is_not_read()
    {
        TensorFile file = TensorFile.Open(ReferenceFile.Path(SafeTensors));
        file.Dispose();

        Assert.Throws<ObjectDisposedException>(() => file.Read("conv_stem.weight"));
    }

    [Theory]
    [InlineData("module.a module.b", "a b")]
    [InlineData("module.a b", "module.a b")]
    [InlineData("module.a module.total_ops total_params module.a.total_ops", "a")]
    [InlineData("a.total_params_ my_total_ops a", "a.total_params_ my_total_ops a")]
    [InlineData("module.module.a", "module.a")]
    public void Names_lose_what_training_tools_left_there(string names, string expected)
    {
        using TensorFile file = TensorFile.Parse(StateDict(names.Split(' ')), "names");

        Assert.Equal(expected.Split(' '), file.Tensors.Keys);
    }

    private static byte[] StateDict(string[] names)
    {
        PickleWriter pickle = new PickleWriter().Op("}(");
        foreach (string name in names)
        {
            pickle.Tensor(name, "FloatStorage", "0", 1, [1], [1]);
        }

        return TorchFile.Zip(pickle.Op("u").Stop(), ("0", new byte[4]));
    }
}
