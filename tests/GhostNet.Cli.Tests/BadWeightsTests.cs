using GhostNet.Models;
using GhostNet.Models.SafeTensors;

namespace GhostNet.Cli.Tests;

/// <summary>Weights that cannot become a model: one line, and no file.</summary>
public sealed class BadWeightsTests : CommandTests
{
    private const string Weights = "ghostnet_w010_c10.safetensors";

    [Theory]
    [InlineData("--arch ghostnet --width 0", "width must be from 0.01 to 10 (got 0)")]
    [InlineData("--arch ghostnet --width -1", "width must be from 0.01 to 10 (got -1)")]
    [InlineData("--arch ghostnet --width nan", "width must be from 0.01 to 10 (got NaN)")]
    [InlineData("--arch ghostnet --width 1e9", "width must be from 0.01 to 10 (got 1000000000)")]
    [InlineData("--arch ghostnet_100 --width 0.1", "ghostnet_100: its width is not a choice")]
    [InlineData("--arch ghostnet --width 0.1 --num-classes 0", "number of classes must be from 1 to 100000 (got 0)")]
    [InlineData("--arch ghostnet --width 0.1 --num-classes 7", "classifier.weight is [10, 1280], must be [7, 1280]")]
    [InlineData("--arch ghostnet_100", "429 of another shape: conv_stem.weight is [4, 3, 3, 3], must be [16, 3, 3, 3]")]
    [InlineData("--arch resnet20", "missing: conv1.weight [16, 3, 3, 3]")]
    [InlineData("--arch resnet20", "not part of the network: ")]
    [InlineData("--arch ghostnt", "unknown model 'ghostnt'; did you mean 'ghostnet'?")]
    public async Task Another_network_than_the_files_is_refused(string arguments, string reason) =>
        await AssertNotConverted(Reference(Weights), arguments, reason);

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.PositiveInfinity, "Infinity")]
    public async Task Weights_that_are_no_numbers_are_refused(float value, string name)
    {
        WriteChanged(Reference(Weights), At("bad.safetensors"), "bn1.weight", value);

        await AssertNotConverted("bad.safetensors", "--arch ghostnet --width 0.1", $"bad.safetensors: bn1.weight [4] holds {name} at element 3");
    }

    [Fact]
    public async Task A_file_without_the_networks_tensors_is_refused()
    {
        SafeTensorsWriter.Write(At("empty.safetensors"), new Dictionary<string, Tensor>());

        await AssertNotConverted("empty.safetensors", "--arch ghostnet", "empty.safetensors: does not fit ghostnet", "missing: conv_stem.weight [16, 3, 3, 3]");
    }

    [Fact]
    public async Task A_pickle_that_wants_to_run_a_program_is_refused_by_name()
    {
        HostilePickle.Write(At("hostile.pth"));

        await AssertNotConverted("hostile.pth", "--arch ghostnet", "hostile.pth", "os.system");

        Assert.False(File.Exists(At("owned")));
    }

    [Theory]
    [InlineData("ghostnet_w010_c10.pth")]
    [InlineData("ghostnet_w010_c10.legacy.pth")]
    [InlineData("ghostnet_w010_c10.checkpoint.pth.tar")]
    [InlineData("ghostnet_w010_c10.safetensors")]
    public async Task A_file_that_is_cut_off_is_refused_wherever_the_cut_is(string weights)
    {
        byte[] whole = await File.ReadAllBytesAsync(Reference(weights), TestContext.Current.CancellationToken);
        foreach (int length in (int[])[whole.Length - 1, whole.Length / 2, 100, 9, 1])
        {
            await File.WriteAllBytesAsync(At("cut.pth"), whole[..length], TestContext.Current.CancellationToken);
            await AssertNotConverted("cut.pth", "--arch ghostnet --width 0.1", "cut.pth: ");
        }
    }

    private async Task AssertNotConverted(string source, string arguments, params string[] parts)
    {
        (await Run($"convert {source} {arguments} --output out.safetensors")).AssertMistake(parts);

        Assert.Empty(Directory.GetFiles(Folder, "out*"));
    }
}
