using System.Text;

namespace GhostNet.Imaging.Datasets.Csv;

/// <summary>Reads the rows of a table of photos and checks them.</summary>
internal sealed class CsvTable
{
    private const long MaxBytes = 256L << 20;
    private const string PathColumn = "path";
    private const string LabelColumn = "label";
    private const string SplitColumn = "split";

    private readonly string _name;
    private (int Path, int Label, int Split) _columns = (0, 1, 2);

    private CsvTable(string name) => _name = name;

    /// <summary>Reads a table.</summary>
    /// <param name="path">The file, in UTF-8.</param>
    /// <returns>Its rows in order.</returns>
    /// <exception cref="DatasetException">The file cannot be read, or a row is not a photo of a class.</exception>
    public static List<CsvRow> Read(string path)
    {
        string name = Printable.Of(path);
        byte[] content = BoundedFile.Read(path, MaxBytes, (why, inner) => new DatasetException($"{name}: {why}", inner));
        return new CsvTable(name).Parse(content);
    }

    private List<CsvRow> Parse(byte[] content)
    {
        List<CsvRow> rows = [];
        bool isFirst = true;
        using var reader = new StreamReader(new MemoryStream(content), Encoding.UTF8);
        for (int number = 1; reader.ReadLine() is { } line; number++)
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            string[] fields = CsvLine.Split(line) ?? throw Error(number, "a quote is not closed, or text follows it");
            if (!isFirst || !IsHeader(fields))
            {
                rows.Add(Row(number, fields));
            }

            isFirst = false;
        }

        return rows;
    }

    private bool IsHeader(string[] fields)
    {
        (int path, int label) = (Find(PathColumn), Find(LabelColumn));
        bool isHeader = path >= 0 && label >= 0;
        if (isHeader)
        {
            _columns = (path, label, Find(SplitColumn));
        }

        return isHeader;

        int Find(string column) => Array.FindIndex(fields, field => field.Equals(column, StringComparison.OrdinalIgnoreCase));
    }

    private CsvRow Row(int number, string[] fields)
    {
        string path = Field(_columns.Path).Replace('\\', '/');
        string label = Field(_columns.Label);
        string split = Field(_columns.Split);
        if (path.Length == 0 || label.Length == 0)
        {
            throw Error(number, "expected path,label or path,label,split");
        }

        if (split.Length > 0 && SplitNames.Parse(split) is null)
        {
            throw Error(number, $"the split must be train, test or val (got '{Printable.Of(split)}')");
        }

        return IsInside(path) ? new CsvRow(path, label, split)
            : throw Error(number, $"'{Printable.Of(path)}' leads out of the table's folder; put the table into a folder above all photos");

        string Field(int column) => (uint)column < (uint)fields.Length ? fields[column] : string.Empty;
    }

    private static bool IsInside(string path) =>
        !Path.IsPathRooted(path) && !path.Contains(':', StringComparison.Ordinal) && !path.Contains('\0', StringComparison.Ordinal) && !path.Split('/').Contains("..");

    private DatasetException Error(int number, string why) => new($"{_name}: line {number}: {why}");
}
