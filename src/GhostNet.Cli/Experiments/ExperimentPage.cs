using GhostNet.Cli.Paper;
using GhostNet.Training;

namespace GhostNet.Cli.Experiments;

/// <summary>Writes what an experiment came to beside the paper's figures.</summary>
/// <param name="table">The paper's table.</param>
/// <param name="rows">Its rows.</param>
internal sealed class ExperimentPage(PaperTable table, IReadOnlyList<ExperimentRow> rows)
{
    private const string None = "–";

    private static readonly string[] Headings = ["network", ">weights M", ">MACs M", ">top-1 %: paper", ">here", ">top-5 %: here", ">seeds"];

    /// <summary>Writes it to stdout.</summary>
    /// <param name="format">In which form.</param>
    /// <param name="recipe">How the networks were trained.</param>
    public void Write(PageFormat format, Recipe recipe)
    {
        switch (format)
        {
            case PageFormat.Json:
                Output.Json(new { table.Title, recipe.Epochs, recipe.Fraction, Rows = rows.Select(Describe) });
                break;
            case PageFormat.Markdown:
                Output.MarkdownTable(Headings, Cells());
                break;
            default:
                Console.Out.WriteLine(table.Title);
                Output.Table(Headings, Cells());
                break;
        }
    }

    private static object Describe(ExperimentRow row) => new
    {
        row.Row.Name,
        row.Row.Architecture,
        Paper = new PaperFigure(row.Row.Score, null).Value,
        Here = row.Epochs.Select(e => new { e.TestTop1, e.TestTop5 }),
        row.Top1?.Mean,
        row.Top1?.Deviation,
    };

    private IEnumerable<string[]> Cells() => rows.Select(row => new[]
    {
        row.Row.Name,
        row.Row.Cost is { } weights ? $"{weights.Parameters / 1e6:0.00}" : None,
        row.Row.Cost is { } macs ? $"{macs.Macs / 1e6:0.00}" : None,
        row.Row.Score ?? None,
        row.Top1?.ToString() ?? None,
        row.Top5?.ToString() ?? None,
        $"{row.Epochs.Count}",
    });
}
