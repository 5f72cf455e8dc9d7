using GhostNet.Architectures;
using GhostNet.Models;
using GhostNet.Training.Metrics;
using GhostNet.Training.Reports;
using YamlDotNet.Serialization;

namespace GhostNet.Training.Tests.Reports;

public sealed class ModelCardPageTests
{
    private static readonly ModelCard Card = new()
    {
        Architecture = "ghost_resnet20",
        Arguments = new ArchitectureArguments { NumClasses = 3 },
        Labels = ["blue", "polar_bear | *white*", "red\n# heading"],
        Preprocessing = Preprocessing.Cifar,
        Parameters = 1_234_567,
        Macs = 89_012_345,
        Licence = "Apache-2.0",
        Training = new TrainingSummary("colours: all", 30, 7, "epochs 9, lr 0.05", 3),
        Evaluation = new Evaluation("colours: all", 40, 0.925, 1),
    };

    private static readonly ClassAccuracy[] Classes = [new("blue", 10, 0.8), new("polar_bear | *white*", 10, 1), new("red\n# heading", 0, 0)];

    [Fact]
    public void The_head_is_yaml_with_the_keys_that_hubs_know()
    {
        string[] parts = Page(Card, Classes).Split("---\n");
        var head = new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(parts[1]);

        Assert.Equal("", parts[0]);
        Assert.Equal(["license", "tags", "datasets", "metrics", "model-index"], head.Keys);
        Assert.Equal("apache-2.0", head["license"]);
        Assert.Equal(["colours: all"], Assert.IsType<List<object>>(head["datasets"]));
        Assert.Contains("value: 0.925", parts[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_licence_that_is_not_known_is_not_claimed() =>
        Assert.DoesNotContain("license", Page(Card with { Licence = null }, Classes), StringComparison.Ordinal);

    [Theory]
    [InlineData("| parameters | 1,234,567 |")]
    [InlineData("| multiply-accumulates for a photo | 89,012,345 |")]
    [InlineData("tells 3 classes apart; its best class is right for 92.50 % of 40 test photos")]
    [InlineData("to cover 32×32 pixels and\ncropped in its centre to 32×32")]
    [InlineData("mean (0.4914, 0.4822, 0.4465)")]
    [InlineData("data: colours: all, 30 photos; measured on 40 others")]
    [InlineData("epoch 7, the best one; from fresh weights")]
    [InlineData("recipe: epochs 9, lr 0.05, seed 3")]
    [InlineData("| polar\\_bear \\| \\*white\\* | 10 | 100.00 % |\n| blue | 10 | 80.00 % |\n\n")]
    [InlineData("blue, polar\\_bear \\| \\*white\\*, red \\# heading")]
    [InlineData("Model.Load(\"weights/best.safetensors\")")]
    [InlineData("Made with GhostNet for .NET 0.1.0.")]
    public void The_page_says_what_the_card_says(string text) => Assert.Contains(text, Page(Card, Classes), StringComparison.Ordinal);

    [Fact]
    public void Of_many_classes_the_best_and_the_worst_are_shown()
    {
        ClassAccuracy[] many = [.. Enumerable.Range(0, 100).Select(i => new ClassAccuracy($"class {i}", 5, i / 100.0))];

        string[] rows = [.. Page(Card, many).Split('\n').Where(l => l.StartsWith("| class ", StringComparison.Ordinal)).Skip(1)];

        Assert.Equal([99, 98, 97, 96, 95, 4, 3, 2, 1, 0], rows.Select(r => int.Parse(r.Split(' ')[2], null)));
    }

    private static string Page(ModelCard card, ClassAccuracy[] classes) => ModelCardPage.Write(card, classes, "weights/best.safetensors");
}
