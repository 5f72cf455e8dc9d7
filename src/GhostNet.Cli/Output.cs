using System.Text.Encodings.Web;
using System.Text.Json;
using Spectre.Console;

namespace GhostNet.Cli;

/// <summary>Writes results to stdout and nothing else there.</summary>
internal static class Output
{
    private const int RedirectedWidth = 160;

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes a result as one line of JSON.</summary>
    /// <param name="result">Any serialisable object.</param>
    public static void Json<T>(T result) => Console.Out.WriteLine(JsonSerializer.Serialize(result, Options));

    /// <summary>Writes a table.</summary>
    /// <param name="columns">Headings; one that begins with <c>&gt;</c> is aligned to the right.</param>
    /// <param name="rows">Cells.</param>
    public static void Table(IEnumerable<string> columns, IEnumerable<string[]> rows)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (string column in columns)
        {
            table.AddColumn(column.StartsWith('>')
                ? new TableColumn(Markup.Escape(column[1..])) { NoWrap = true, Alignment = Justify.Right }
                : new TableColumn(Markup.Escape(column)) { NoWrap = true });
        }

        foreach (string[] row in rows)
        {
            table.AddRow(row.Select(Markup.Escape).ToArray());
        }

        if (Console.IsOutputRedirected)
        {
            AnsiConsole.Profile.Width = RedirectedWidth;
        }

        AnsiConsole.Write(table);
    }
}
