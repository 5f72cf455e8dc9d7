using System.Text;

namespace GhostNet.Imaging.Datasets.Csv;

/// <summary>Fields of a line as RFC 4180 writes them: commas between, quotes around where needed, quotes inside doubled.</summary>
internal static class CsvLine
{
    /// <summary>Splits a line. A field does not go on in the next line.</summary>
    /// <param name="line">The line without its end.</param>
    /// <returns>The fields, those without quotes trimmed of blanks; <see langword="null"/> if a quote is not closed or followed by text.</returns>
    public static string[]? Split(string line)
    {
        List<string> fields = [];
        int at = 0;
        do
        {
            if (line.AsSpan(at).TrimStart() is ['"', ..] rest)
            {
                if (Quoted(line, line.Length - rest.Length + 1) is not (string field, int end))
                {
                    return null;
                }

                fields.Add(field);
                at = end + 1;
            }
            else
            {
                int comma = line.IndexOf(',', at);
                int end = comma < 0 ? line.Length : comma;
                fields.Add(line[at..end].Trim());
                at = end + 1;
            }
        }
        while (at <= line.Length);
        return [.. fields];
    }

    /// <summary>A field after its first quote, and where the comma behind it is, or the line's end.</summary>
    private static (string Field, int End)? Quoted(string line, int start)
    {
        var field = new StringBuilder();
        for (int i = start; i < line.Length; i++)
        {
            if (line[i] != '"')
            {
                field.Append(line[i]);
            }
            else if (i + 1 < line.Length && line[i + 1] == '"')
            {
                field.Append(line[i++]);
            }
            else
            {
                int comma = line.IndexOf(',', i);
                int end = comma < 0 ? line.Length : comma;
                return line.AsSpan((i + 1)..end).IsWhiteSpace() ? (field.ToString(), end) : null;
            }
        }

        return null;
    }
}
