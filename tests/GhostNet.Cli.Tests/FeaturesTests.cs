using System.Text.Json;
using GhostNet.Architectures;
using GhostNet.Graphs;
using GhostNet.Imaging;
using GhostNet.Models;

namespace GhostNet.Cli.Tests;

public sealed class FeaturesTests : CommandTests
{
    [Fact]
    public async Task The_table_tells_the_pairs_of_the_shipped_models_first_block()
    {
        RunResult result = (await Run(["features", Sample("chelsea.png")])).AssertSuccess();

        Assert.Equal("features.png: layer1.0 of ghost_resnet56, 16 maps of 32×32\n", result.Error);
        string[] lines = result.Out.Split('\n');
        Assert.Matches(@"^pair +from +to +correlation +d = 1 +d = 3 +d = 5 +d = 7$", lines[0]);
        Assert.Equal(["red", "green", "blue"], lines[2..5].Select(l => l.Split(' ')[0]));
        Assert.All(lines[2..5], l => Assert.Matches(@"^\w+( +\d+){2} +\d\.\d{4}( +\d+\.\d\d){4}$", l));
        Assert.DoesNotContain("paper", result.Out, StringComparison.Ordinal);
        RgbImage sheet = ImageDecoder.DecodeFile(At("features.png"));
        Assert.Equal((4 * 104) + 24, sheet.Width);
        Assert.Equal(sheet.Width, sheet.Height);
    }

    [Theory]
    [InlineData("reference")]
    [InlineData("torch")]
    public async Task Json_has_the_same_and_a_Ghost_modules_parts(string engine)
    {
        RunResult result = await Run(
            ["features", Sample("rocket.jpg"), "--layer", "layer2.0.conv1", "--pairs", "4", "--output", "new/maps.png", "--engine", engine, "--format", "json"]);

        JsonElement report = result.Json();
        Assert.Equal(
            ["model", "layer", "maps", "height", "width", "ghost", "output", "kernels", "pairs", "paper"],
            report.EnumerateObject().Select(p => p.Name));
        Assert.Equal("""{"intrinsic":16,"cheap":16}""", report.GetProperty("ghost").GetRawText());
        Assert.Equal("[1,3,5,7]", report.GetProperty("kernels").GetRawText());
        JsonElement[] pairs = [.. report.GetProperty("pairs").EnumerateArray()];
        Assert.Equal(["blue", "orange", "magenta", "cyan"], pairs.Select(p => p.GetProperty("color").GetString()));
        Assert.All(pairs, p => Assert.Equal(["color", "first", "second", "correlation", "mean_squared_errors"], p.EnumerateObject().Select(q => q.Name)));
        Assert.All(pairs, p => Assert.True(p.GetProperty("first").GetInt32() < p.GetProperty("second").GetInt32()));
        Assert.Equal(8, pairs.SelectMany(p => (int[])[p.GetProperty("first").GetInt32(), p.GetProperty("second").GetInt32()]).Distinct().Count());
        double[] correlations = [.. pairs.Select(p => p.GetProperty("correlation").GetDouble())];
        Assert.Equal(correlations.OrderDescending(), correlations);
        foreach (JsonElement pair in pairs)
        {
            double[] errors = [.. pair.GetProperty("mean_squared_errors").EnumerateArray().Select(e => e.GetDouble())];
            Assert.All(errors.Zip(errors.Skip(1)), e => Assert.True(e.Second <= e.First + 1e-9));
        }

        Assert.Empty(report.GetProperty("paper").EnumerateArray());
        Assert.Equal([At("new/maps.png")], Directory.GetFiles(At("new")));
        Assert.Single(result.ErrorLines);
    }

    [Fact]
    public async Task The_papers_errors_stand_beside_those_of_its_own_layer_and_no_other()
    {
        Architecture architecture = ModelRegistry.Get("resnet50");
        var card = new ModelCard { Architecture = "resnet50", Arguments = new() { NumClasses = 10 }, Preprocessing = new() { Height = 32, Width = 32 } };
        Graph graph = architecture.Create(card.Arguments).WithInput(new Shape(1, 3, 32, 32));
        new Model(graph, graph.Parameters.ToDictionary(p => p.Name, Fill), card).Save(At("r.safetensors"));

        string own = (await Run(["features", Sample("chelsea.png"), "--model", "r.safetensors"])).AssertSuccess().Out;
        string other = (await Run(["features", Sample("chelsea.png"), "--model", "r.safetensors", "--layer", "layer1.1"])).AssertSuccess().Out;

        Assert.Matches(@"\npaper's green +– +– +– +25\.0 +24\.3 +24\.1 +23\.9\n", own);
        Assert.DoesNotContain("paper", other, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("layer1.99", "'layer1.99'", "did you mean 'layer1.")]
    [InlineData("fc", "fc: is [1, 10], not two or more feature maps")]
    [InlineData("global_pool", "global_pool: is [1, 64, 1, 1], not two or more feature maps")]
    public async Task A_layer_without_maps_is_a_mistake_that_leaves_the_picture_alone(string layer, params string[] reason)
    {
        File.WriteAllText(At("features.png"), "old");

        (await Run(["features", Sample("chelsea.png"), "--layer", layer])).AssertMistake(reason);

        Assert.Equal("old", File.ReadAllText(At("features.png")));
        Assert.Single(Directory.GetFileSystemEntries(Folder));
    }

    [Fact]
    public async Task A_photo_may_come_from_stdin_and_pairs_need_not_be_sought()
    {
        byte[] content = await File.ReadAllBytesAsync(Sample("rocket.jpg"), TestContext.Current.CancellationToken);

        JsonElement report = (await Run(["features", "-", "--pairs", "0", "--format", "json"], content)).Json();

        Assert.Empty(report.GetProperty("pairs").EnumerateArray());
        Assert.True(File.Exists(At("features.png")));
    }

    [Fact]
    public async Task A_picture_that_cannot_be_written_is_a_mistake()
    {
        Directory.CreateDirectory(At("folder.png"));

        (await Run(["features", Sample("rocket.jpg"), "--output", "folder.png"])).AssertMistake("folder.png: cannot be written");
    }

    private static Tensor Fill(Parameter parameter)
    {
        var random = new Random(parameter.Name.Length);
        return new Tensor(parameter.Shape, [.. Enumerable.Range(0, (int)parameter.Shape.ElementCount).Select(_ => (random.NextSingle() + 0.1f) / 100)]);
    }
}
