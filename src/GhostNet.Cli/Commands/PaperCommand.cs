using System.CommandLine;
using GhostNet.Cli.Paper;

namespace GhostNet.Cli.Commands;

/// <summary><c>paper</c>: the paper's tables beside what is counted and measured here; <c>paper figure</c>: its comparison drawn.</summary>
internal static class PaperCommand
{
    public static Command Create()
    {
        Option<PageFormat> format = CommonOptions.PageFormat();
        var verb = new Verb(
            "paper",
            "Prints the paper's tables: its figures beside those counted and measured here.",
            "ghostnet paper",
            "ghostnet paper --format json",
            "ghostnet paper --format markdown > paper.md",
            "ghostnet paper figure latency --output figures")
        {
            format,
            PaperFigureCommand.Create(),
        };
        verb.SetAction(parsed =>
        {
            var comparison = new PaperComparison([ModelSource.Load(path: null)]);
            switch (parsed.GetValue(format))
            {
                case PageFormat.Json:
                    Output.Json(new
                    {
                        Architecture = ArchitectureTable.Rows.Zip(ArchitectureTable.Here(), (paper, here) => new { Paper = paper, Here = here }),
                        Tables = PaperComparison.Tables.Select(t => Table(t, comparison)),
                    });
                    break;
                case PageFormat.Markdown:
                    PaperPage.WriteMarkdown(comparison);
                    break;
                default:
                    PaperPage.WriteTables(comparison);
                    break;
            }

            return 0;
        });
        return verb;
    }

    private static object Table(PaperTable table, PaperComparison comparison) => new
    {
        table.Title,
        table.MacUnit,
        Rows = comparison.Compare(table).Select(r => new
        {
            r.Row.Name,
            r.Row.Architecture,
            Weights = Figure(r.Weights),
            Macs = Figure(r.Macs),
            Score = Figure(r.Score),
            Top5 = Figure(r.Top5),
            r.Agrees,
            r.Note,
        }),
    };

    private static object Figure(PaperFigure figure) => new { Paper = figure.Value, figure.Here };
}
