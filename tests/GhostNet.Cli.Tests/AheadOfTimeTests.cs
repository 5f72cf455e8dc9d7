namespace GhostNet.Cli.Tests;

/// <summary>The sample that is compiled ahead of time.</summary>
public sealed class AheadOfTimeTests : CommandTests
{
    [Fact]
    public async Task The_published_sample_labels_a_photo_as_the_command_does()
    {
        await NativeCompiler.Publish("samples/AheadOfTime", Folder);

        string model = Path.Combine(NativeCompiler.Root, "models", "ghost_resnet56_cifar10.safetensors");
        (int exitCode, string label) = await NativeCompiler.Start(At("published/AheadOfTime"), model, Sample("chelsea.png"));

        Assert.Equal(0, exitCode);
        string predicted = (await Run(["predict", Sample("chelsea.png")])).AssertSuccess().Out;
        Assert.Contains($"  {label.Trim()},", predicted, StringComparison.Ordinal);
    }
}
