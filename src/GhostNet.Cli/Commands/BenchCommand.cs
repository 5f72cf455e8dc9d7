using System.CommandLine;
using GhostNet.Cli.Bench;
using GhostNet.Models;

namespace GhostNet.Cli.Commands;

/// <summary><c>bench MODEL…</c>: how fast networks run, engine beside engine.</summary>
/// <remarks>
/// All engines run in this process and take turns in short bursts, each with its own threads, on the same weights and images. ONNX Runtime is
/// set up as its documentation advises for speed: all graph optimisations, operators one after the other, the network's shapes fixed, input and
/// output bound once. Its threads stay awake for a while after a run, which is how it is fastest; <see cref="InterleavedTimer"/> sees to it that
/// no other engine's times suffer from that, nor its own from being asleep. libtorch gets the network with batch normalisations folded and
/// the channels of a pixel next to each other. The reference interpreter has one thread whatever <c>--threads</c> says.
/// </remarks>
internal static class BenchCommand
{
    private const int MostThreads = 1024;
    private const int MostImages = 4096;
    private const int LargestSize = 16384;
    private const double MostSeconds = 3600;

    private static readonly BenchOptions Defaults = new();

    public static Command Create()
    {
        var models = new Argument<string[]>("model")
        {
            Description = "architecture names (with random weights), model files or .onnx files",
            Arity = ArgumentArity.OneOrMore,
        };
        Option<EngineKind[]> engines = CommonOptions.Engines(Defaults.Engines);
        Option<int[]> threads = CommonOptions.Counts("--threads", "numbers of threads, each measured by itself", Defaults.Threads, MostThreads);
        Option<int[]> batches = CommonOptions.Counts("--batch", "numbers of images in a run, each measured by itself", Defaults.Batches, MostImages);
        var size = new Option<int?>("--size") { Description = "height and width of the images in pixels; the model's own by default" };
        Option<double> seconds = Seconds();
        var profile = new Option<bool>("--profile") { Description = "measure each step of ghost too" };
        Option<OutputFormat> format = CommonOptions.Format();
        var verb = new Verb(
            "bench",
            "Measures how fast networks run, engine beside engine: in turns, in one process, on the same weights.",
            "ghostnet bench ghostnet_100 mobilenetv3_large_100",
            "ghostnet bench m.safetensors --engines ghost,onnxruntime,torch --threads 1,2 --batch 1,8 --format json",
            "ghostnet bench ghostnet_100 --engines ghost --profile")
        {
            models, engines, threads, batches, size, seconds, profile, format,
        };
        verb.SetAction(parsed =>
        {
            var options = new BenchOptions
            {
                Engines = CommonOptions.Values(parsed, engines, Defaults.Engines),
                Threads = CommonOptions.Values(parsed, threads, Defaults.Threads),
                Batches = CommonOptions.Values(parsed, batches, Defaults.Batches),
                Size = parsed.GetValue(size),
                Seconds = CheckSeconds(parsed.GetValue(seconds)),
                Profile = parsed.GetValue(profile),
            };
            Check(options);
            var benchmark = new Benchmark(options);
            BenchResult[] results = Measure(benchmark, parsed.GetRequiredValue(models));
            if (parsed.GetValue(format) == OutputFormat.Json)
            {
                Output.Json(results);
            }
            else
            {
                BenchTable.Write(results, benchmark.PeakGflops);
            }

            return 0;
        });
        return verb;
    }

    /// <summary><c>--seconds</c>, for every verb that measures.</summary>
    public static Option<double> Seconds() => new("--seconds")
    {
        Description = "how long each engine is measured on each network",
        DefaultValueFactory = _ => Defaults.Seconds,
    };

    /// <summary>Checks what was given for <see cref="Seconds"/>.</summary>
    /// <param name="seconds">What was given.</param>
    /// <returns>The same.</returns>
    /// <exception cref="GhostNetException">It is not a time, or too long a one.</exception>
    public static double CheckSeconds(double seconds) =>
        seconds is > 0 and <= MostSeconds ? seconds : throw new GhostNetException($"--seconds must be above 0 and at most {MostSeconds} (got {seconds})");

    private static void Check(BenchOptions options)
    {
        if (options.Size is < 1 or > LargestSize)
        {
            throw new GhostNetException($"--size must be from 1 to {LargestSize} (got {options.Size})");
        }

        if (options.Profile && !options.Engines.Contains(EngineKind.Ghost))
        {
            throw new GhostNetException("--profile measures the steps of ghost, which is not among --engines");
        }
    }

    private static BenchResult[] Measure(Benchmark benchmark, string[] names)
    {
        (string Name, Model Model)[] models = [.. names.Distinct().Select(n => (n, ModelSource.LoadOrInitialize(n, RandomWeights.Of)))];
        Array.ForEach(models, m => benchmark.Check(m.Model));
        using var progress = new ProgressLine();
        return [.. models.SelectMany(m => benchmark.Measure(m.Name, m.Model, (what, done) => progress.Show(what, (long)(100 * done), 100)))];
    }
}
