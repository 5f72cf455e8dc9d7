using GhostNet.Fuzz;
using GhostNet.Fuzz.Builders;
using GhostNet.Models;

namespace GhostNet.Tests.Models.PyTorch;

public class PyTorchLegacyFileTests
{
    private static readonly byte[] Six = [1, 2, 3, 4, 5, 6];
    private static readonly byte[] Pickle =
        new PickleWriter().Op("}").Tensor("t", "ByteStorage", "7", 6, [2], [2], offset: 1, legacy: true).Op("s").Stop();

    [Fact]
    public void A_view_of_a_part_of_a_storage_is_read()
    {
        using TensorFile file = TensorFile.Parse(View(2, 4, offset: 1), "view");

        Assert.Equal([4, 5, 6], file.Read("t").Data);
    }

    [Theory]
    [InlineData(2, 5, 0)]
    [InlineData(7, 0, 0)]
    [InlineData(-1, 4, 0)]
    [InlineData(0, -1, 0)]
    [InlineData(int.MaxValue, int.MaxValue, 0)]
    [InlineData(2, 4, 2)]
    public void A_view_beyond_its_storage_is_refused(int viewOffset, int viewCount, int offset) =>
        Assert.Throws<ModelFormatException>(() => TensorFile.Parse(View(viewOffset, viewCount, offset), "view"));

    [Fact]
    public void What_does_not_fit_together_is_refused()
    {
        Assert.Contains("version 1001", Refusal(TorchFile.Legacy(Pickle, littleEndian: true, version: 1002, ("7", 6, Six))), StringComparison.Ordinal);
        Assert.Contains("little-endian", Refusal(TorchFile.Legacy(Pickle, littleEndian: false, version: 1001, ("7", 6, Six))), StringComparison.Ordinal);
        Assert.Contains("lacks the storage '7'", Refusal(TorchFile.Legacy(Pickle)), StringComparison.Ordinal);
        Assert.Contains("no tensor uses", Refusal(TorchFile.Legacy(Pickle, ("8", 6, Six))), StringComparison.Ordinal);
        Assert.Contains("twice", Refusal(TorchFile.Legacy(Pickle, ("7", 6, Six), ("7", 6, Six))), StringComparison.Ordinal);
        Assert.Contains("of 5 elements", Refusal(TorchFile.Legacy(Pickle, ("7", 5, Six))), StringComparison.Ordinal);
        Assert.Contains("goes on for 1 bytes", Refusal([.. TorchFile.Legacy(Pickle, ("7", 6, Six)), 0]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_cut_at_any_byte_is_refused()
    {
        IFuzzTarget target = FuzzTargets.All.Single(target => target.Name == "pytorch-legacy");
        Assert.All(target.Seeds, whole =>
        {
            for (int length = 0; length < whole.Length; length++)
            {
                Assert.Throws<ModelFormatException>(() => TensorFile.Parse(whole.AsMemory(0, length), "cut"));
            }
        });
    }

    private static string Refusal(byte[] content) =>
        Assert.Throws<ModelFormatException>(() => TensorFile.Parse(content, "refused")).Message;

    private static byte[] View(int viewOffset, int viewCount, int offset)
    {
        PickleWriter pickle = new PickleWriter().Op("}")
            .Text("t").Global("torch._utils", "_rebuild_tensor")
            .Op("((").Text("storage").Global("torch", "ByteStorage").Text("7").Text("cpu").Int(6)
            .Op("(").Text("8").Int(viewOffset).Int(viewCount).Op("ttQ").Int(offset).Tuple(3).Tuple(1).Op("tRs");
        return TorchFile.Legacy(pickle.Stop(), ("7", 6, Six));
    }
}
