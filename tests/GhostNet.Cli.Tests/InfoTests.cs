using System.Text.Json;

namespace GhostNet.Cli.Tests;

public sealed class InfoTests : CommandTests
{
    [Fact]
    public async Task An_architecture_shows_what_the_paper_says_it_costs()
    {
        JsonElement info = (await Run("info ghostnet_100 --format json")).Json();

        Assert.Equal("ghostnet_100", info.GetProperty("name").GetString());
        Assert.Equal(5_182_508, info.GetProperty("parameters").GetInt64());
        Assert.Equal(141_150_512, info.GetProperty("macs").GetInt64());
        Assert.Equal("[1,3,224,224]", info.GetProperty("input").GetRawText());
        Assert.Equal(1000, info.GetProperty("classes").GetInt32());
        JsonElement[] layers = [.. info.GetProperty("layers").EnumerateArray()];
        Assert.Equal(5_182_508, layers.Sum(l => l.GetProperty("parameters").GetInt64()));
        Assert.Equal("conv_stem", layers[0].GetProperty("name").GetString());
        Assert.Equal("[1,16,112,112]", layers[0].GetProperty("output").GetRawText());
    }

    [Fact]
    public async Task A_model_file_shows_the_network_that_it_holds()
    {
        JsonElement info = (await Run($"info {await MakeModel()} --format json")).Json();

        Assert.Equal(172_330, info.GetProperty("parameters").GetInt64());
        Assert.Equal(10, info.GetProperty("classes").GetInt32());
    }

    [Theory]
    [InlineData("info ghost_resnet20", "ghost_resnet20: [1, 3, 32, 32] to 10 classes")]
    [InlineData("info ghost_resnet20 --plan", "M MACs, ")]
    [InlineData("models", "ghostnet_100")]
    public async Task A_table_has_aligned_columns_and_no_blanks_at_the_ends_of_lines(string arguments, string text)
    {
        string output = (await Run(arguments)).AssertSuccess().Out;

        Assert.Contains(text, output, StringComparison.Ordinal);
        string[] lines = output.Split('\n');
        Assert.All(lines, line => Assert.Equal(line.TrimEnd(), line));
        int[] gaps = [.. Enumerable.Range(0, lines[1].Length).Where(i => lines[1][i] == ' ')];
        Assert.NotEmpty(gaps);
        Assert.All(lines.TakeWhile(line => line.Length > 0), line => Assert.All(gaps.Where(i => i < line.Length), i => Assert.Equal(' ', line[i])));
    }

    [Fact]
    public async Task A_plan_has_the_steps_of_the_engine_and_all_of_the_networks_MACs()
    {
        JsonElement plan = (await Run("info ghostnet_050 --plan --format json")).Json();

        Assert.Equal(["name", "input", "vector_bits", "macs", "bytes", "steps"], plan.EnumerateObject().Select(p => p.Name));
        Assert.Equal("[1,3,224,224]", plan.GetProperty("input").GetRawText());
        JsonElement[] steps = [.. plan.GetProperty("steps").EnumerateArray()];
        Assert.All(steps, step => Assert.Equal(["name", "kernel", "output", "macs", "bytes"], step.EnumerateObject().Select(p => p.Name)));
        Assert.Equal(["Input", "Output"], new[] { steps[0], steps[^1] }.Select(s => s.GetProperty("kernel").GetString()));
        Assert.Contains(steps, s => s.GetProperty("kernel").GetString()!.StartsWith("Ghost 1×1", StringComparison.Ordinal));
        Assert.Equal(plan.GetProperty("bytes").GetInt64(), steps.Sum(s => s.GetProperty("bytes").GetInt64()));
        long macs = (await Run("info ghostnet_050 --format json")).Json().GetProperty("macs").GetInt64();
        Assert.Equal(macs, plan.GetProperty("macs").GetInt64());
        Assert.Equal(macs, steps.Sum(s => s.GetProperty("macs").GetInt64()));
    }

    [Fact]
    public async Task A_model_files_plan_is_a_table_with_its_totals()
    {
        string[] lines = (await Run($"info {await MakeModel()} --plan")).AssertSuccess().Out.Split('\n');

        Assert.Matches("^step +output +MACs +bytes +kernel$", lines[0]);
        Assert.Matches(@"^input +\[1, 3, 224, 224\] +0 +[\d,]+ +Input$", lines[2]);
        Assert.Matches(@"^\w+: \d+ nodes as \d+ steps, vectors of (512|256|128|32) bits$", lines[^3]);
        Assert.Matches(@"^\d+\.\d\d M MACs, \d+\.\d MB read and written, weights included$", lines[^2]);
    }

    [Fact]
    public async Task Models_lists_every_architecture()
    {
        JsonElement[] models = [.. (await Run("models --format json")).Json().EnumerateArray()];

        Assert.Equal(Architectures.ModelRegistry.All.Select(a => a.Name), models.Select(m => m.GetProperty("name").GetString()));
        Assert.Equal(0.739, models.Single(m => m.GetProperty("name").GetString() == "ghostnet_100").GetProperty("reported").GetProperty("top1").GetDouble());
    }
}
