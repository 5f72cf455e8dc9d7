namespace GhostNet.Cli.Tests;

/// <summary>What the pages show of the shipped model is what the command says.</summary>
public sealed class ShownOutputTests
{
    [Fact]
    public async Task The_labels_of_the_samples()
    {
        string labels = (await GhostNetProcess.Run(NativeCompiler.Root, ["predict", "samples"])).AssertSuccess().Out;

        Assert.Equal(3, Read("README.md").Split(labels).Length);
        string best = labels.Split("  ")[1].Split(',')[0];
        Assert.Contains($"\n{best}\n", Read("samples/README.md"), StringComparison.Ordinal);
    }

    private static string Read(string page) => File.ReadAllText(Path.Combine(NativeCompiler.Root, page)).ReplaceLineEndings("\n");
}
