namespace GhostNet.Cli.Tests;

/// <summary>Models to ONNX files and back.</summary>
public sealed class ExportTests : CommandTests
{
    [Fact]
    public async Task What_is_exported_is_checked_and_computes_PyTorchs_logits_wherever_a_model_is_taken()
    {
        RunResult result = (await Run($"export {await MakeModel()} --output m.onnx --fold --dynamic-size --size 64")).AssertSuccess();

        Assert.Matches(@"^\[1, 3, 64, 64\]: largest difference \S+, \S+ of the largest value\n\[4, 3, 64, 64\]: .*\n\[1, 3, 77, 101\]: .*\n$", result.Out);
        Assert.Matches(@"^m.onnx: ghostnet, [\d,]+ bytes\n$", result.Error);
        foreach (string engine in (string[])["reference", "onnxruntime"])
        {
            string line = (await Run($"run --model m.onnx --input {Reference("input_2x3x96x96.npy")} --expect {Reference("ghostnet_w010_c10.logits.npy")} --engine {engine}"))
                .AssertSuccess().Out;
            Assert.Contains("E-", line.Split(", ")[^1], StringComparison.Ordinal);
        }

        Assert.Contains("ghostnet: [1, 3, 64, 64] to 10 classes", (await Run("info m.onnx")).AssertSuccess().Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_photo_is_labelled_by_the_exported_model_as_by_the_model()
    {
        string model = await MakeModel();
        (await Run($"export {model} --output m.onnx")).AssertSuccess();

        (await Run("convert m.onnx --licence MIT --output back.safetensors")).AssertSuccess();
        string expected = (await Run($"predict {Sample("chelsea.png")} --model {model}")).AssertSuccess().Out;
        foreach (string same in (string[])["m.onnx", "back.safetensors"])
        {
            Assert.Equal(expected, (await Run($"predict {Sample("chelsea.png")} --model {same}")).AssertSuccess().Out);
        }
    }

    [Fact]
    public async Task A_file_of_PyTorchs_is_exported_and_a_size_that_is_none_is_refused()
    {
        string source = Reference("mobilenet_v3_small_w025_c10.onnx");
        (await Run($"export {source} --output m.onnx --dynamic-size")).AssertSuccess();

        (await Run($"export {source} --output none.onnx --size 0")).AssertMistake("input size 0×0");

        Assert.False(File.Exists(At("none.onnx")));
    }

    [Fact]
    public async Task A_damaged_file_is_one_line()
    {
        await File.WriteAllBytesAsync(At("bad.onnx"), [1, 2, 3], TestContext.Current.CancellationToken);

        (await Run("info bad.onnx")).AssertMistake("bad.onnx: is not an ONNX file, or a damaged one");
    }
}
