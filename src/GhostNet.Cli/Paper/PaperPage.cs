using System.Globalization;

namespace GhostNet.Cli.Paper;

/// <summary>The tables as text: for a terminal, or as a page of Markdown.</summary>
internal static class PaperPage
{
    private const string None = "–";

    private static readonly string[] ArchitectureHeadings = ["input", "operator", "exp", "out", "SE", "stride", "here"];

    /// <summary>Writes the tables to stdout.</summary>
    /// <param name="comparison">What they are compared with.</param>
    public static void WriteTables(PaperComparison comparison)
    {
        Console.Out.WriteLine(ArchitectureTable.Title);
        Output.Table(ArchitectureHeadings, ArchitectureCells());
        Console.Out.WriteLine();
        foreach (PaperTable table in PaperComparison.Tables)
        {
            IReadOnlyList<ComparedRow> rows = comparison.Compare(table);
            Console.Out.WriteLine(table.Title);
            Output.Table(Aligned(Headings(table)), Cells(rows));
            WriteLines(Notes(table, rows).Select(n => $"  {n}"));
            Console.Out.WriteLine();
        }
    }

    /// <summary>Writes the tables to stdout as Markdown.</summary>
    /// <param name="comparison">What they are compared with.</param>
    public static void WriteMarkdown(PaperComparison comparison)
    {
        WriteMarkdown(ArchitectureTable.Title, ArchitectureHeadings, ArchitectureCells());
        foreach (PaperTable table in PaperComparison.Tables)
        {
            IReadOnlyList<ComparedRow> rows = comparison.Compare(table);
            WriteMarkdown(table.Title, Headings(table), Cells(rows));
            WriteLines(Notes(table, rows).Select(n => $"- {n}"));
            Console.Out.WriteLine();
        }
    }

    private static void WriteMarkdown(string title, string[] headings, IEnumerable<string[]> cells)
    {
        Console.Out.WriteLine($"## {title}\n");
        Output.MarkdownTable(Aligned(headings), cells);
        Console.Out.WriteLine();
    }

    private static IEnumerable<string[]> ArchitectureCells() => ArchitectureTable.Rows.Zip(ArchitectureTable.Here(), (paper, here) => new[]
    {
        paper.Input,
        paper.Operator,
        $"{paper.Expanded}",
        $"{paper.Output}",
        paper.SqueezeExcite ? "yes" : string.Empty,
        $"{paper.Stride}",
        paper == here ? "the same" : $"{here.Input}, {here.Expanded}, {here.Output}, {here.SqueezeExcite}, {here.Stride}",
    });

    private static string[] Aligned(string[] headings) => [.. headings.Select((h, i) => i == 0 ? h : $">{h}")];

    private static string[] Headings(PaperTable table) =>
    [
        "network", "weights M: paper", "here", $"MACs {table.MacUnitName}: paper", "here", $"{table.Score}: paper", "here", "top-5 %: paper", "here", "note",
    ];

    private static IEnumerable<string[]> Cells(IReadOnlyList<ComparedRow> rows)
    {
        string[] notes = [.. rows.Select(r => r.Note).OfType<string>().Distinct()];
        return rows.Select(r => new[]
        {
            r.Row.Name,
            r.Weights.Printed ?? None,
            Number(r.Weights.Here, Math.Max(2, r.Weights.Decimals)),
            r.Macs.Printed ?? None,
            Number(r.Macs.Here, 2),
            r.Score.Printed ?? None,
            Number(r.Score.Here, 2),
            r.Top5.Printed ?? None,
            Number(r.Top5.Here, 2),
            r.Note is null ? string.Empty : $"{Array.IndexOf(notes, r.Note) + 1}",
        });
    }

    private static IEnumerable<string> Notes(PaperTable table, IReadOnlyList<ComparedRow> rows)
    {
        if (table.Remark is { } remark)
        {
            yield return remark;
        }

        foreach ((int i, IGrouping<string, ComparedRow> group) in rows.Where(r => r.Note is not null).GroupBy(r => r.Note!).Index())
        {
            string differences = string.Join("; ", group.Select(r => $"{r.Row.Name} {string.Join(", ", Differences(r))}"));
            yield return $"({i + 1}) {differences}. {group.Key}";
        }
    }

    private static IEnumerable<string> Differences(ComparedRow row)
    {
        if (!row.Weights.Agrees)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"weights {row.Weights.Difference:+0.0;−0.0} %");
        }

        if (!row.Macs.Agrees)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"MACs {row.Macs.Difference:+0.0;−0.0} %");
        }
    }

    private static string Number(double? value, int decimals) => value?.ToString($"F{decimals}", CultureInfo.InvariantCulture) ?? None;

    private static void WriteLines(IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            Console.Out.WriteLine(line);
        }
    }
}
