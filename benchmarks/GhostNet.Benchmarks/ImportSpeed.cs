using System.Diagnostics;
using GhostNet.Onnx.Import;

namespace GhostNet.Benchmarks;

/// <summary>
/// How long an ONNX file takes to import, against reading it into memory. Rounds of both alternate in one process that has done both before. All results are kept, so that both
/// fill memory that the process has not touched yet, as a program does that opens its model once.
/// </summary>
internal static class ImportSpeed
{
    private const int WarmUps = 10;
    private const int Rounds = 11;

    public static void Measure(string path)
    {
        var kept = new List<object>();
        var reads = new List<double>();
        var imports = new List<double>();
        for (int round = 1 - WarmUps; round <= Rounds; round++)
        {
            double read = Milliseconds(() => File.ReadAllBytes(path), kept);
            double import = Milliseconds(() => OnnxImport.Load(path), kept);
            if (round > 0)
            {
                reads.Add(read);
                imports.Add(import);
                Console.WriteLine($"round {round}: reading {read:0.0} ms, importing {import:0.0} ms, ratio {import / read:0.00}");
            }
        }

        Console.WriteLine($"{new FileInfo(path).Length / 1e6:0.0} MB, {Rounds} rounds: reading {Summary(reads)}, importing {Summary(imports)}");
        GC.KeepAlive(kept);
        Console.WriteLine($"median ratio {Median(imports.Zip(reads, (i, r) => i / r)):0.00}");
    }

    private static double Milliseconds(Func<object> run, List<object> kept)
    {
        var watch = Stopwatch.StartNew();
        kept.Add(run());
        return watch.Elapsed.TotalMilliseconds;
    }

    private static string Summary(List<double> times) => $"median {Median(times):0.0} ms, min {times.Min():0.0} ms";

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);
}
