using System.Globalization;

namespace GhostNet.Benchmarks.Bars;

/// <summary><c>bars [PHOTOS] [--only NAME] [--seconds N]</c>: measures what the engine is held to.</summary>
/// <remarks>
/// The results are written to <c>benchmarks/results</c>, unless only some bars were measured: those are shown. It runs in the
/// root of the repository.
/// </remarks>
internal static class BarsVerb
{
    /// <summary>How it is called.</summary>
    public const string Usage = "bars [PHOTOS] [--only NAME] [--seconds N]";

    private const double DefaultSeconds = 3;
    private const string Results = "benchmarks/results";

    /// <summary>Measures.</summary>
    /// <param name="arguments">Photos; part of a bar's name; how long each engine is measured on each network.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string[] arguments)
    {
        string only = string.Empty;
        double seconds = DefaultSeconds;
        string? photos = null;
        for (int i = 0; i < arguments.Length; i++)
        {
            switch (arguments[i])
            {
                case "--only" when i + 1 < arguments.Length:
                    only = arguments[++i];
                    break;
                case "--seconds" when i + 1 < arguments.Length && double.TryParse(arguments[i + 1], CultureInfo.InvariantCulture, out seconds) && seconds > 0:
                    i++;
                    break;
                case [not '-', ..] when photos is null:
                    photos = arguments[i];
                    break;
                default:
                    return Fail($"usage: {Usage}");
            }
        }

        if (!Directory.Exists(Path.GetDirectoryName(Results)))
        {
            return Fail("bars: run it in the root of the repository");
        }

        if (photos is not null && !Path.Exists(photos))
        {
            return Fail($"bars: {photos}: not found");
        }

        Bar[] bars = [.. EngineBars.All.Where(b => b.Name.Contains(only, StringComparison.OrdinalIgnoreCase))];
        if (bars.Length == 0)
        {
            return Fail($"bars: no bar's name contains '{only}'");
        }

        try
        {
            var report = new BarReport(Measure(bars, seconds, photos), seconds);
            Console.Write(report.Table());
            if (bars.Length == EngineBars.All.Count)
            {
                report.Write(Results);
            }

            return 0;
        }
        catch (Exception e) when (e is GhostNetException or IOException or UnauthorizedAccessException)
        {
            return Fail($"bars: {e.Message}");
        }
    }

    private static List<BarResult> Measure(Bar[] bars, double seconds, string? photos)
    {
        using var run = new BarRun(seconds, photos);
        var results = new List<BarResult>();
        foreach (Bar bar in bars)
        {
            var result = new BarResult(bar, bar.Measure(run));
            results.Add(result);
            Console.Error.WriteLine($"{bar.Name}: {result.Text}");
        }

        return results;
    }

    private static int Fail(string message)
    {
        Console.Error.WriteLine(message.ReplaceLineEndings(" "));
        return 1;
    }
}
