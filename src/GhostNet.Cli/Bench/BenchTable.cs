namespace GhostNet.Cli.Bench;

/// <summary>Results of measurements as tables for people.</summary>
internal static class BenchTable
{
    private const string None = "–";

    /// <summary>Writes results to stdout, with the steps of those that have them.</summary>
    /// <param name="results">The results.</param>
    /// <param name="peakGflops">The measured peak of one core.</param>
    public static void Write(IReadOnlyList<BenchResult> results, double peakGflops)
    {
        Output.Table(
            ["model", "engine", ">threads", ">batch", ">median ms", ">p90 ms", ">min ms", ">images/s", ">GFLOP/s", ">of peak", ">largest error", "ghost's median to"],
            results.Select(r => new[]
            {
                r.Model,
                r.Engine,
                $"{r.Threads}",
                $"{r.Batch}",
                $"{r.MedianMs:0.000}",
                $"{r.P90Ms:0.000}",
                $"{r.MinMs:0.000}",
                $"{r.ImagesPerSecond:0.0}",
                $"{r.Gflops:0.0}",
                $"{r.PeakShare * 100:0} %",
                r.MaxRelativeError is { } error ? $"{error:0.0E+0}" : None,
                string.Join(", ", r.Ratio.Select(p => $"{p.Key}'s {p.Value:0.00}")),
            }));
        Console.Out.WriteLine();
        Console.Out.WriteLine($"peak of one core, measured: {peakGflops:0.0} GFLOP/s in vectors of {MultiplyAddPeak.VectorBits} bits");
        foreach (BenchResult result in results.Where(r => r.Profile is not null))
        {
            Console.Out.WriteLine();
            Console.Out.WriteLine($"{result.Model}, threads {result.Threads}, one image");
            WriteSteps(result.Profile!);
        }
    }

    private static void WriteSteps(IReadOnlyList<StepResult> steps) => Output.Table(
        ["step", "kernel", "output", ">MACs", ">ms", ">GFLOP/s", ">share"],
        steps.Select(s => new[]
        {
            s.Step, s.Kernel, s.Output.ToString(), $"{s.Macs:N0}", $"{s.MedianMs:0.0000}", $"{s.Gflops:0.0}", $"{s.Share * 100:0.0} %",
        }));
}
