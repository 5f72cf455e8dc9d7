using System.CommandLine;
using GhostNet.Hub;
using GhostNet.Imaging.Datasets.Inspection;

namespace GhostNet.Cli.Commands;

/// <summary><c>data DATA</c>: looks a data set over; <c>data --download NAME</c> fetches one.</summary>
internal static class DataCommand
{
    public static Command Create()
    {
        var data = new Argument<string?>("data") { Description = CommonOptions.DataFormats, Arity = ArgumentArity.ZeroOrOne };
        string[] names = [.. PublishedDataset.All.Select(d => d.Name)];
        var download = new Option<string?>("--download") { Description = "fetch a published data set instead", HelpName = string.Join('|', names) };
        download.CompletionSources.Add(names);
        var output = new Option<string>("--output", "-o") { Description = "the folder for a download", DefaultValueFactory = _ => "." };
        Option<OutputFormat> format = CommonOptions.Format();
        var verb = new Verb(
            "data",
            $"Counts the photos of a data set and finds broken and repeated ones; or downloads CIFAR. Heeds {DatasetClient.EndpointVariableName}.",
            "ghostnet data birds/",
            "ghostnet data --download cifar10 --output data/",
            "ghostnet data data/cifar-10-binary.tar.gz --format json")
        {
            data, download, output, format,
        };
        verb.SetAction(parsed => (parsed.GetValue(data), parsed.GetValue(download)) switch
        {
            ({ } path, null) => Inspect(path, parsed.GetValue(format)),
            (null, { } name) => Download(PublishedDataset.Find(name), parsed.GetRequiredValue(output)),
            _ => throw new GhostNetException("give a data set, or --download and the name of one"),
        });
        return verb;
    }

    private static int Inspect(string path, OutputFormat format)
    {
        using var stop = new StopSignal();
        using var progress = new InspectionProgress();
        SetReport report;
        try
        {
            report = SetInspector.Inspect(path, progress.Show, stop.Token);
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            return StopSignal.ExitCode;
        }

        progress.Dispose();
        if (format == OutputFormat.Json)
        {
            SetReportView.Json(report);
        }
        else
        {
            SetReportView.Table(report);
        }

        return report.Broken.Count > 0 ? 1 : 0;
    }

    private static int Download(PublishedDataset dataset, string folder)
    {
        using var client = new DatasetClient(DatasetClient.ReadEnvironment());
        using var stop = new StopSignal();
        using var display = new DownloadDisplay();
        try
        {
            string path = client.DownloadAsync(dataset, folder, display, stop.Token).GetAwaiter().GetResult();
            display.Dispose();
            Console.Out.WriteLine(path);
            return 0;
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            Console.Error.WriteLine("stopped; another download goes on from there");
            return StopSignal.ExitCode;
        }
    }
}
