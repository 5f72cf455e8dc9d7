using GhostNet.Imaging.Datasets.Inspection;

namespace GhostNet.Cli;

/// <summary>Shows what an inspection found.</summary>
internal static class SetReportView
{
    private const int Listed = 10;

    /// <summary>Writes a table of the classes, then what is wrong.</summary>
    /// <param name="report">What was found.</param>
    public static void Table(SetReport report)
    {
        string[] classes = [.. report.Splits.SelectMany(split => split.Classes.Keys).Distinct()];
        Output.Table(
            ["class", .. report.Splits.Select(split => $">{split.Name}")],
            classes.Select(name => Row(name, split => split.Classes.GetValueOrDefault(name)))
                .Append(Row("total", split => split.Images)));
        Console.Out.WriteLine();
        WriteBroken(report);
        WriteDuplicates(report);

        string[] Row(string name, Func<SplitCount, int> count) => [name, .. report.Splits.Select(split => $"{count(split)}")];
    }

    /// <summary>Writes one line of JSON with everything.</summary>
    /// <param name="report">What was found.</param>
    public static void Json(SetReport report) => Output.Json(new
    {
        report.Splits,
        Broken = report.Broken.Select(b => new { b.Image.Split, b.Image.Name, b.Image.Class, b.Reason }),
        report.Duplicates,
        report.Leaks,
        report.Contradictions,
    });

    private static void WriteBroken(SetReport report)
    {
        if (report.Broken.Count == 0)
        {
            Console.Out.WriteLine("all images can be read");
            return;
        }

        Console.Out.WriteLine($"{report.Broken.Count} images cannot be read:");
        WriteFirst(report.Broken, broken => $"{broken.Image.Split}: {broken.Reason}");
    }

    private static void WriteDuplicates(SetReport report)
    {
        if (report.Duplicates.Count == 0)
        {
            Console.Out.WriteLine("no image is there twice");
            return;
        }

        Console.Out.WriteLine($"{report.Duplicates.Count} images are there more than once, {report.Duplicates.Sum(group => group.Count)} files in all:");
        WriteFirst(report.Duplicates, group => string.Join("  =  ", group.Select(image => $"{image.Split}: {image.Name}")));
        if (report.Leaks > 0)
        {
            Console.Out.WriteLine($"leak: {report.Leaks} of them are in train and in test, so that accuracy is measured on what was learned");
        }

        if (report.Contradictions > 0)
        {
            Console.Out.WriteLine($"contradiction: {report.Contradictions} of them are in more than one class");
        }
    }

    private static void WriteFirst<T>(IReadOnlyList<T> findings, Func<T, string> describe)
    {
        foreach (T finding in findings.Take(Listed))
        {
            Console.Out.WriteLine($"  {describe(finding)}");
        }

        if (findings.Count > Listed)
        {
            Console.Out.WriteLine($"  and {findings.Count - Listed} more; --format json lists them all");
        }
    }
}
