using System.CommandLine;
using GhostNet.Cli.Paper;
using GhostNet.Training.Reports;

namespace GhostNet.Cli.Commands;

/// <summary><c>paper figure NAME</c>: the paper's comparison as figures, with the times that the networks take here.</summary>
internal static class PaperFigureCommand
{
    private const string Latency = "latency";

    public static Command Create()
    {
        var name = new Argument<string>("name") { Description = $"{Latency}: accuracy over the time of one image on one thread, and over MACs" };
        var output = new Option<string>("--output", "-o") { Description = "folder to write the figures to", HelpName = "folder", DefaultValueFactory = _ => "." };
        Option<double> seconds = BenchCommand.Seconds();
        Option<OutputFormat> format = CommonOptions.Format();
        var verb = new Verb(
            "figure",
            "Measures the networks of the paper's comparison and draws them, as PNG and SVG.",
            "ghostnet paper figure latency",
            "ghostnet paper figure latency --output figures --format json")
        {
            name, output, seconds, format,
        };
        verb.SetAction(parsed =>
        {
            string figure = parsed.GetRequiredValue(name);
            if (figure != Latency)
            {
                throw new GhostNetException($"unknown figure '{figure}'; there is '{Latency}'");
            }

            double limit = BenchCommand.CheckSeconds(parsed.GetValue(seconds));
            string folder = parsed.GetRequiredValue(output);
            PlotFont.Use(PlotFont.Folders);

            // First what needs no measuring: a folder that cannot be written to shall not cost minutes.
            IReadOnlyList<string> files = LatencyFigure.DrawMacs(folder);
            IReadOnlyList<MeasuredNetwork> networks = Measure(limit);
            files = [.. files, .. LatencyFigure.DrawLatency(networks, folder)];
            Show(networks, files, parsed.GetValue(format));
            return 0;
        });
        return verb;
    }

    private static IReadOnlyList<MeasuredNetwork> Measure(double seconds)
    {
        using var progress = new ProgressLine();
        return LatencyMeasurement.Run(seconds, (what, done) => progress.Show(what, done, LatencyMeasurement.Rows.Count));
    }

    private static void Show(IReadOnlyList<MeasuredNetwork> networks, IReadOnlyList<string> files, OutputFormat format)
    {
        if (format == OutputFormat.Json)
        {
            Output.Json(new { Networks = networks, Files = files });
            return;
        }

        LatencyTable.Write(networks);
        Console.Error.WriteLine($"written: {string.Join(", ", files)}");
    }
}
