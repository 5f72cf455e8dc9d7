using System.Globalization;
using GhostNet.Models;
using GhostNet.Models.Numpy;

namespace GhostNet.Cli.Tests;

/// <summary>From published weights to PyTorch's own numbers, through files alone.</summary>
public sealed class ConvertAndRunTests : CommandTests
{
    private const double Tolerance = 1e-4;

    [Theory]
    [InlineData("ghostnet_w010_c10.pth")]
    [InlineData("ghostnet_w010_c10.legacy.pth")]
    [InlineData("ghostnet_w010_c10.checkpoint.pth.tar")]
    [InlineData("ghostnet_w010_c10.safetensors")]
    public async Task Converted_weights_compute_PyTorchs_logits_on_every_engine(string weights)
    {
        (await Run($"convert {Reference(weights)} --arch ghostnet --width 0.1 --num-classes 10 --output m.safetensors")).AssertSuccess();

        foreach (string engine in (string[])["reference", "torch", "onnxruntime"])
        {
            (await Run($"run --model m.safetensors --input {Reference("input_2x3x96x96.npy")} --output {engine}.npy --engine {engine}")).AssertSuccess();
            AssertClose(NpyFile.Read(Reference("ghostnet_w010_c10.logits.npy")), NpyFile.Read(At($"{engine}.npy")));
        }
    }

    [Theory]
    [InlineData("blocks.3", "ghostnet_w010_c10.blocks.3.npy", "reference")]
    [InlineData("blocks.3", "ghostnet_w010_c10.blocks.3.npy", "torch")]
    [InlineData("act2", "ghostnet_w010_c10.conv_head.npy", "reference")]
    [InlineData("classifier", "ghostnet_w010_c10.logits.npy", "torch")]
    [InlineData("blocks.3", "ghostnet_w010_c10.blocks.3.npy", "onnxruntime")]
    public async Task A_value_inside_the_network_can_be_compared(string value, string expected, string engine)
    {
        string model = await MakeModel();

        string line = (await Run($"run --model {model} --input {Reference("input_2x3x96x96.npy")} --value {value} --expect {Reference(expected)} --engine {engine}"))
            .AssertSuccess().Out;

        string relative = line.Split(", ")[^1].Split(' ')[0];
        Assert.InRange(double.Parse(relative, CultureInfo.InvariantCulture), 0, Tolerance);
    }

    [Fact]
    public async Task A_model_file_keeps_its_card_but_for_the_licence()
    {
        string model = await MakeModel();
        (await Run($"convert {model} --licence Apache-2.0 --output licensed.safetensors")).AssertSuccess();

        ModelCard before = Model.Load(At(model)).Card;
        ModelCard after = Model.Load(At("licensed.safetensors")).Card;

        Assert.Equal("Apache-2.0", after.Licence);
        Assert.Equal(before.SourceSha256, after.SourceSha256);
        Assert.Equal(before.Arguments, after.Arguments);
    }

    [Fact]
    public async Task A_result_that_is_no_number_is_never_close()
    {
        Tensor expected = NpyFile.Read(Reference("ghostnet_w010_c10.logits.npy"));
        expected.Data[0] = float.NaN;
        NpyFile.Write(At("nan.npy"), expected);
        string model = await MakeModel();

        string line = (await Run($"run --model {model} --input {Reference("input_2x3x96x96.npy")} --expect nan.npy")).AssertSuccess().Out;

        Assert.Contains("largest difference NaN", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_written_into_a_folder_that_does_not_exist_yet()
    {
        string model = await MakeModel();

        (await Run($"run --model {model} --input {Reference("input_2x3x96x96.npy")} --output new/folder/out.npy")).AssertSuccess();

        Assert.Equal([At("new/folder/out.npy")], Directory.GetFiles(At("new/folder")));
    }

    [Fact]
    public async Task The_classes_come_from_the_file_and_the_rest_from_the_registry_name()
    {
        RunResult result = (await Run($"convert {Reference("ghostnet_w010_c10.pth")} --arch ghostnet --width 0.1 --output m.safetensors")).AssertSuccess();

        Assert.Empty(result.Out);
        Assert.Equal("m.safetensors: ghostnet, 172,330 parameters, 10 classes\n", result.Error);
        Model model = Model.Load(At("m.safetensors"));
        Assert.Equal(64, model.Card.SourceSha256!.Length);
        Assert.Equal(172_330, model.Card.Parameters);
    }

    private static void AssertClose(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.Shape, actual.Shape);
        float largest = expected.Data.Max(Math.Abs);
        Assert.All(expected.Data.Zip(actual.Data), p => Assert.Equal(p.First, p.Second, Tolerance * largest));
    }
}
