using System.IO.Compression;
using System.Text;
using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Models.Numpy;

namespace GhostNet.Cli.Tests;

/// <summary>Every verb against paths that do not hold what it needs.</summary>
public sealed class BadInputTests : CommandTests
{
    public static TheoryData<string> Commands => new(
        "predict {0}",
        "predict photo.jpg --model {0}",
        "val {0}",
        "val set --model {0}",
        "train {0} --output run",
        "info ./{0}",
        "features {0}",
        "features photo.jpg --model {0}",
        "convert {0} --arch ghostnet --output out.safetensors",
        "run --model {0} --input {0} --output out.npy",
        "run --model m.safetensors --input {0} --output out.npy",
        "run --model m.safetensors --input in.npy --expect {0} --output out.npy");

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_path_that_holds_something_else_is_named(string command)
    {
        await MakeInputs();
        string[] before = Directory.GetFileSystemEntries(Folder);

        foreach (string bad in (string[])["missing", "no/folder/missing.jpg", "folder", "empty.jpg", "text.zip", "half.zip"])
        {
            (await Run(command.Replace("{0}", bad, StringComparison.Ordinal))).AssertMistake(bad);
        }

        Assert.Equal(before.Order(), Directory.GetFileSystemEntries(Folder).Order());
    }

    [Theory]
    [InlineData("'<f4'", "(2, 3, 96)", "[2, 3, 96]")]
    [InlineData("'<f4'", "(1, 4, 96, 96)", "[1, 4, 96, 96]")]
    [InlineData("'<f4'", "(1, 3, 0, 96)", "in.npy")]
    [InlineData("'<f4'", "(1, 3, 96, 97)", "holds 110592 bytes")]
    [InlineData("'<f4'", "()", "[]")]
    [InlineData("'<c8'", "(1, 3, 96, 96)", "<c8")]
    [InlineData("'>f4'", "(1, 3, 96, 96)", ">f4")]
    [InlineData("'|O'", "(1, 3, 96, 96)", "|O")]
    [InlineData("'<U8'", "(1, 3, 96, 96)", "<U8")]
    [InlineData("'<f4'", "(1, -3, 96, 96)", "in.npy")]
    [InlineData("'<f4'", "(4294967296, 3, 4294967296, 96)", "in.npy")]
    public async Task An_array_that_is_no_batch_of_images_is_refused(string type, string shape, string reason)
    {
        string model = await MakeModel();
        WriteArray(At("in.npy"), type, shape);

        foreach (string engine in (string[])["reference", "torch"])
        {
            (await Run($"run --model {model} --input in.npy --output out.npy --engine {engine}")).AssertMistake("in.npy", reason);
        }

        Assert.False(File.Exists(At("out.npy")));
    }

    [Fact]
    public async Task A_result_of_another_shape_than_expected_is_not_written()
    {
        await MakeInputs();

        (await Run("run --model m.safetensors --input in.npy --expect in.npy --output out.npy")).AssertMistake("in.npy", "[1, 3, 32, 32]", "[1, 10]");

        Assert.False(File.Exists(At("out.npy")));
    }

    [Fact]
    public async Task A_value_that_the_network_does_not_have_is_named()
    {
        await MakeInputs();

        (await Run("run --model m.safetensors --input in.npy --output out.npy --value conv_haed")).AssertMistake("'conv_haed'", "did you mean 'conv_head'?");
    }

    [Fact]
    public async Task Weights_without_a_card_are_sent_to_convert() =>
        (await Run(["predict", Sample("rocket.jpg"), "--model", Reference("ghostnet_w010_c10.pth")]))
            .AssertMistake("ghostnet_w010_c10.pth", "no model card", "ghostnet convert");

    [Fact]
    public async Task Another_trainers_checkpoint_is_sent_to_convert()
    {
        File.Copy(Reference("ghostnet_w010_c10.checkpoint.pth.tar"), At("epoch=9.ckpt"));

        (await Run(["predict", Sample("rocket.jpg"), "--model", "epoch=9.ckpt"])).AssertMistake("epoch=9.ckpt", "no model card", "ghostnet convert");
    }

    private async Task MakeInputs()
    {
        await MakeModel();
        File.Copy(Sample("rocket.jpg"), At("photo.jpg"));
        Directory.CreateDirectory(At("set/cat"));
        File.Copy(Sample("chelsea.png"), At("set/cat/1.png"));
        NpyFile.Write(At("in.npy"), new Tensor(new Shape(1, 3, 32, 32)));
        Directory.CreateDirectory(At("folder"));
        File.WriteAllText(At("folder/notes.txt"), "no photo");
        File.WriteAllText(At("empty.jpg"), string.Empty);
        File.WriteAllText(At("text.zip"), "This is a text of some length, and nothing else at all.");
        await ZipFile.CreateFromDirectoryAsync(At("set"), At("whole.zip"), TestContext.Current.CancellationToken);
        byte[] whole = await File.ReadAllBytesAsync(At("whole.zip"), TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(At("half.zip"), whole[..(whole.Length / 2)], TestContext.Current.CancellationToken);
    }

    /// <summary>Writes an array with any header; its data is enough for one image of 96×96.</summary>
    private static void WriteArray(string path, string type, string shape)
    {
        string header = $"{{'descr': {type}, 'fortran_order': False, 'shape': {shape}, }}\n";
        File.WriteAllBytes(path, [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header), .. new byte[3 * 96 * 96 * 4]]);
    }
}
