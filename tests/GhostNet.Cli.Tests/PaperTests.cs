using System.Text.Json;
using GhostNet.Cli.Paper;

namespace GhostNet.Cli.Tests;

public sealed class PaperTests : CommandTests
{
    [Fact]
    public void Every_row_agrees_with_the_paper_or_says_why_not()
    {
        var comparison = new PaperComparison([]);
        ComparedRow[] rows = [.. PaperComparison.Tables.SelectMany(comparison.Compare)];

        Assert.All(rows, row => Assert.True(row.Agrees == row.Row.Note is null, $"{row.Row.Name}: {row.Weights} {row.Macs} {row.Row.Note}"));
        Assert.Equal(28, rows.Count(r => r.Agrees && r.Row.Architecture is not null));
        Assert.Equal(18, rows.Count(r => !r.Agrees));
    }

    [Fact]
    public void Our_GhostNet_has_the_layers_of_table_1() => Assert.Equal(ArchitectureTable.Rows, ArchitectureTable.Here());

    [Theory]
    [InlineData("7.7", 7.65, true)]
    [InlineData("7.7", 7.6499, false)]
    [InlineData("7.3", 7.359, true)]
    [InlineData("7.3", 7.4, false)]
    [InlineData("163", 163.64, true)]
    [InlineData("226", 227.0, false)]
    [InlineData("63", 62.51, true)]
    [InlineData("63", 62.5, false)]
    public void A_figure_agrees_if_ours_rounded_or_cut_is_the_papers(string printed, double here, bool agrees) =>
        Assert.Equal(agrees, new PaperFigure(printed, here).Agrees);

    [Fact]
    public async Task Json_has_the_papers_figures_and_ours()
    {
        JsonElement[] rows = [.. (await Run("paper --format json")).Json().GetProperty("tables").EnumerateArray().SelectMany(t => t.GetProperty("rows").EnumerateArray())];

        JsonElement ghostNet = rows.Single(r => r.GetProperty("name").GetString() == "GhostNet 1.0×");
        Assert.Equal(141, ghostNet.GetProperty("macs").GetProperty("paper").GetDouble());
        Assert.Equal(141.150512, ghostNet.GetProperty("macs").GetProperty("here").GetDouble(), 1e-9);
        Assert.Equal(JsonValueKind.Null, ghostNet.GetProperty("score").GetProperty("here").ValueKind);
        JsonElement ghostResNet = rows.Single(r => r.GetProperty("name").GetString() == "Ghost-ResNet-56 (s = 2)");
        Assert.InRange(ghostResNet.GetProperty("score").GetProperty("here").GetDouble(), 80, 94);
        Assert.False(ghostResNet.GetProperty("agrees").GetBoolean());
    }

    [Fact]
    public async Task The_page_in_the_documentation_is_what_the_command_prints()
    {
        string page = (await Run("paper --format markdown")).AssertSuccess().Out;

        Assert.EndsWith(page.Trim(), File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "paper.md")).Trim(), StringComparison.Ordinal);
    }
}
