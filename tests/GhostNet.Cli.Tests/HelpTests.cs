namespace GhostNet.Cli.Tests;

public sealed class HelpTests : CommandTests
{
    [Theory]
    [InlineData("predict", "--format <table|json>")]
    [InlineData("train", "--epochs <n>")]
    [InlineData("train", "--opt <sgd|rmsprop|adamw|muon>")]
    [InlineData("train", "--max-bad <max-bad>")]
    [InlineData("val", "--format <table|json>")]
    [InlineData("val", "--shards <n>")]
    [InlineData("merge", "--format <table|json>")]
    [InlineData("data", "--download <cifar10|cifar100>")]
    [InlineData("info", "--format <table|json>")]
    [InlineData("info", "--plan")]
    [InlineData("models", "[default: table]")]
    [InlineData("average", "--data <data> (REQUIRED)")]
    [InlineData("convert", "--output <output> (REQUIRED)")]
    [InlineData("pull", "--revision <revision>")]
    [InlineData("features", "--output <file.png>")]
    [InlineData("bench", "--engines <ghost,reference,torch,onnxruntime>")]
    [InlineData("ghostify", "--fit <fit>")]
    [InlineData("paper", "--format <table|json|markdown>")]
    [InlineData("paper figure", "--output <folder>")]
    [InlineData("export", "--dynamic-size")]
    [InlineData("run", "--engine <ghost|reference|torch|onnxruntime>")]
    public async Task A_verbs_help_names_its_options_and_ends_with_examples(string verb, string option)
    {
        RunResult help = (await Run($"{verb} --help")).AssertSuccess();

        Assert.Contains(option, help.Out, StringComparison.Ordinal);
        Assert.Contains($"\nExamples:\n  ghostnet {verb}", help.Out, StringComparison.Ordinal);
        Assert.Empty(help.Error);
    }

    [Fact]
    public async Task Without_arguments_the_help_lists_the_verbs()
    {
        RunResult help = (await Run([])).AssertSuccess();

        Assert.Equal((await Run("--help")).Out, help.Out);
        Assert.All(
            ["predict", "train", "val", "merge", "data", "info", "models", "average", "convert", "export", "pull", "run", "features", "bench", "ghostify", "paper"],
            verb => Assert.Contains($"\n  {verb} ", help.Out, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_version_is_one_line() =>
        Assert.Matches(@"^\d+\.\d+\.\d+\S*\n$", (await Run("--version")).AssertSuccess().Out);
}
