using System.Text.Json;
using GhostNet.Models;

namespace GhostNet.Cli.Tests;

public sealed class GhostifyTests : CommandTests
{
    [Fact]
    public async Task An_architecture_becomes_the_registered_ghost_version()
    {
        JsonElement result = (await Run("ghostify resnet20 --keep conv1 --output g.safetensors --format json")).Json();

        Assert.Equal(269_722, result.GetProperty("before").GetProperty("parameters").GetInt64());
        Assert.Equal(139_114, result.GetProperty("after").GetProperty("parameters").GetInt64());
        Assert.Equal(21_271_168, result.GetProperty("after").GetProperty("macs").GetInt64());
        Model model = Model.Load(At("g.safetensors"));
        Assert.Equal("ghost_resnet20", model.Graph.Name);
        Assert.Equal(139_114, model.Card.Parameters);
    }

    [Fact]
    public async Task Ratio_kernel_and_patterns_are_those_asked_for()
    {
        (await Run(["ghostify", await MakeModel(), "-s", "3", "-d", "5", "--keep", "blocks.?.?.ghost*", "--keep", "*.shortcut.*", "--keep", "conv_stem", "-o", "g.safetensors"])).AssertSuccess();

        Model model = Model.Load(At("g.safetensors"));
        Assert.Equal(
            ["blocks.9.0.conv.primary_conv.0.weight", "blocks.9.0.conv.cheap_operation.0.weight"],
            model.Graph.Parameters.Select(p => p.Name).Where(n => n.StartsWith("blocks.9", StringComparison.Ordinal) && n.EndsWith("0.weight", StringComparison.Ordinal)));
        Assert.Equal("[64, 1, 5, 5]", model.Weights["blocks.9.0.conv.cheap_operation.0.weight"].Shape.ToString());
    }

    [Fact]
    public async Task A_fitted_model_is_near_the_original()
    {
        Directory.CreateDirectory(At("photos"));
        File.Copy(Sample("chelsea.png"), At("photos/chelsea.png"));
        File.Copy(Sample("rocket.jpg"), At("photos/rocket.jpg"));

        JsonElement result = (await Run($"ghostify {await MakeModel()} --keep blocks.?.?.ghost* --fit photos --output g.safetensors --format json")).Json();

        JsonElement[] layers = [.. result.GetProperty("layers").EnumerateArray()];
        Assert.Contains(layers, l => l.GetProperty("name").GetString() == "conv_stem");
        Assert.All(layers, l => Assert.InRange(l.GetProperty("relative_error").GetDouble(), 0, 1));
        Assert.InRange(result.GetProperty("agreement").GetDouble(), 0, 1);
        (await Run("predict photos --model g.safetensors")).AssertSuccess();
    }

    [Theory]
    [InlineData("ghostify resnet2 -o g.safetensors", "did you mean 'resnet20'")]
    [InlineData("ghostify nothing.onnx -o g.safetensors", "nothing.onnx")]
    [InlineData("ghostify resnet20 --ratio 1 -o g.safetensors", "--ratio must be from 2 to 64 (got 1)")]
    [InlineData("ghostify resnet20 --kernel 4 -o g.safetensors", "--kernel must be odd")]
    [InlineData("ghostify resnet20 --keep conv2 -o g.safetensors", "no node of resnet20 has such a name")]
    [InlineData("ghostify resnet20 --keep * -o g.safetensors", "no convolution to replace")]
    [InlineData("ghostify resnet20 --fit nowhere -o g.safetensors", "nowhere")]
    [InlineData("ghostify resnet20 --fit . -o g.safetensors", "no photos")]
    public async Task A_mistake_is_one_line_and_leaves_no_file(string arguments, string reason)
    {
        (await Run(arguments)).AssertMistake(reason);

        Assert.False(File.Exists(At("g.safetensors")));
    }
}
