namespace GhostNet.Cli.Tests;

/// <summary>What the pages show of the shipped model is what the command says.</summary>
public sealed class ShownOutputTests : CommandTests
{
    [Fact]
    public async Task The_labels_of_the_samples()
    {
        string labels = (await GhostNetProcess.Run(NativeCompiler.Root, ["predict", "samples"])).AssertSuccess().Out;

        Assert.Equal(3, Read("README.md").Split(labels).Length);
        string best = labels.Split("  ")[1].Split(',')[0];
        Assert.Contains($"\n{best}\n", Read("samples/README.md"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_similar_pairs_of_a_layer()
    {
        string output = (await Run(["features", Sample("chelsea.png"), "--output", At("features.png")])).AssertSuccess().Out;

        string table = output[..output.IndexOf("\n\n", StringComparison.Ordinal)];
        Assert.Contains("d = 7", table, StringComparison.Ordinal);
        Assert.Contains($"\n{table}\n", Read("README.md"), StringComparison.Ordinal);
        Assert.Contains($"\n{table}\n", Read("docs/features.md"), StringComparison.Ordinal);
    }

    private static string Read(string page) => File.ReadAllText(Path.Combine(NativeCompiler.Root, page)).ReplaceLineEndings("\n");
}
