using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace GhostNet.Cli;

/// <summary>Writes results to stdout and nothing else there.</summary>
internal static class Output
{
    private const string Gap = "  ";

    /// <summary>How results are written as JSON.</summary>
    public static JsonSerializerOptions JsonOptions { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,

        // A network may compute NaN, which JSON has no number for.
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>Writes a result as one line of JSON.</summary>
    /// <param name="result">The result.</param>
    /// <param name="type">Its type, of a context with <see cref="JsonOptions"/>.</param>
    public static void Json<T>(T result, JsonTypeInfo<T> type) => Console.Out.WriteLine(JsonSerializer.Serialize(result, type));

    /// <summary>Writes a result as one line of JSON, in a program that is not compiled ahead.</summary>
    /// <param name="result">Any serialisable object.</param>
    [RequiresDynamicCode("Looks at the result's type while it runs.")]
    [RequiresUnreferencedCode("Looks at the result's type while it runs.")]
    public static void Json<T>(T result) => Console.Out.WriteLine(JsonSerializer.Serialize(result, JsonOptions));

    /// <summary>Writes a table. Rows are never broken, so that each can be found and cut by other programs.</summary>
    /// <param name="columns">Headings; one that begins with <c>&gt;</c> is aligned to the right.</param>
    /// <param name="rows">Cells, as many in each row as there are columns.</param>
    public static void Table(string[] columns, IEnumerable<string[]> rows)
    {
        string[][] lines = [[.. columns.Select(c => c.TrimStart('>'))], .. rows];
        int[] widths = [.. columns.Select((_, i) => lines.Max(line => line[i].Length))];
        WriteRow(lines[0]);
        WriteRow([.. widths.Select(w => new string('─', w))]);
        foreach (string[] line in lines.Skip(1))
        {
            WriteRow(line);
        }

        void WriteRow(string[] cells) => Console.Out.WriteLine(string.Join(Gap, cells.Select(Align)).TrimEnd());

        string Align(string cell, int i) => columns[i].StartsWith('>') ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]);
    }

    /// <summary>Writes a table in Markdown.</summary>
    /// <param name="columns">Headings as of <see cref="Table"/>.</param>
    /// <param name="rows">Cells, as many in each row as there are columns.</param>
    public static void MarkdownTable(string[] columns, IEnumerable<string[]> rows)
    {
        foreach (string[] row in (IEnumerable<string[]>)[[.. columns.Select(c => c.TrimStart('>'))], [.. columns.Select(c => c.StartsWith('>') ? "---:" : "---")], .. rows])
        {
            Console.Out.WriteLine($"| {string.Join(" | ", row)} |");
        }
    }
}
