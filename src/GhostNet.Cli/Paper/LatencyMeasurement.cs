using System.Globalization;
using GhostNet.Cli.Bench;
using GhostNet.Models;

namespace GhostNet.Cli.Paper;

/// <summary>Measures the networks of the paper's comparison: one image, one thread, our engine and ONNX Runtime in turns.</summary>
internal static class LatencyMeasurement
{
    /// <summary>The rows that can be measured: those whose network can be built here and has a reported accuracy.</summary>
    public static IReadOnlyList<PaperRow> Rows { get; } = [.. ImageNetTables.SmallNetworks.Rows.Where(r => r is { Architecture: not null, Score: not null })];

    /// <summary>Measures all rows.</summary>
    /// <param name="seconds">How long each engine is measured on each network.</param>
    /// <param name="progress">Told what is being measured and how many networks are done.</param>
    /// <returns>The networks in the paper's order.</returns>
    public static IReadOnlyList<MeasuredNetwork> Run(double seconds, Action<string, int> progress)
    {
        var benchmark = new Benchmark(new BenchOptions { Seconds = seconds });
        return [.. Rows.Select((row, i) => Measure(benchmark, row, (what, _) => progress(what, i)))];
    }

    /// <summary>The row's accuracy in per cent.</summary>
    /// <param name="row">One of <see cref="Rows"/>.</param>
    public static double Top1(PaperRow row) => double.Parse(row.Score!, CultureInfo.InvariantCulture);

    private static MeasuredNetwork Measure(Benchmark benchmark, PaperRow row, Action<string, double> progress)
    {
        Model model = ModelSource.LoadOrInitialize(row.Architecture!, RandomWeights.Of);
        BenchResult[] results = [.. benchmark.Measure(row.Name, model, progress)];
        return new MeasuredNetwork(
            row.Name, row.Architecture!, Top1(row), row.Cost!.Value.Macs, results[0].MedianMs, results[1].MedianMs, results[0].MaxRelativeError!.Value);
    }
}
