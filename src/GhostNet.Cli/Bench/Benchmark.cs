using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Runtime;

namespace GhostNet.Cli.Bench;

/// <summary>Measures networks in several engines beside each other, in one process.</summary>
/// <param name="options">What to measure.</param>
internal sealed class Benchmark(BenchOptions options)
{
    private const int MostProfiledRuns = 200;

    // 1 GB; the activations of a run are several times as large as its images.
    private const long MostElements = 1L << 28;

    private readonly MultiplyAddPeak _peak = new();

    /// <summary>The measured peak of one core in 10⁹ floating-point operations a second; 0 before the first measurement.</summary>
    public double PeakGflops => _peak.Gflops;

    /// <summary>Refuses a model that cannot be measured, before time is spent on others.</summary>
    /// <param name="model">The model.</param>
    /// <exception cref="GhostNetException">It cannot take images of the wanted size.</exception>
    public void Check(Model model)
    {
        foreach (int batch in options.Batches)
        {
            Shape shape = ImagesOf(model, batch);
            _ = shape.ElementCount <= MostElements
                ? model.Graph.WithInput(shape)
                : throw new GhostNetException($"{model.Graph.Name}: images of {shape} take more than 1 GB");
        }
    }

    /// <summary>Measures a model with every number of threads and images.</summary>
    /// <param name="name">What results call it.</param>
    /// <param name="model">The model.</param>
    /// <param name="progress">Told what is being measured and the share of it that is done.</param>
    /// <returns>A result for each engine, as each is measured.</returns>
    /// <exception cref="GhostNetException">An engine cannot run it.</exception>
    public IEnumerable<BenchResult> Measure(string name, Model model, Action<string, double> progress) =>
        from threads in options.Threads
        from batch in options.Batches
        from result in Measure(name, model, threads, batch, progress)
        select result;

    private BenchResult[] Measure(string name, Model model, int threads, int batch, Action<string, double> progress)
    {
        Tensor images = RandomWeights.Images(ImagesOf(model, batch));
        var engines = new List<BenchEngine>();
        try
        {
            engines.AddRange(options.Engines.Select(kind => BenchEngine.Create(model, kind, images, threads)));
            string what = $"{name}, threads {threads}, batch {batch}";
            progress(what, 0);
            IReadOnlyList<double>[] times = new InterleavedTimer(options.Seconds).Measure([.. engines.Select(e => e.Run)], _peak.Try, done => progress(what, done));
            Yardstick yardstick = Yardstick.Choose(engines, model, images);
            double work = 2e-6 * Cost.Of(model.Graph.WithInput(images.Shape)).Macs;
            var summaries = engines.Select(e => e.Kind).Zip(times.Select(LatencySummary.Of)).ToDictionary();
            return [.. engines.Select(e => Rate(e.Kind, summaries[e.Kind], yardstick.ErrorOf(e)))];

            BenchResult Rate(EngineKind kind, LatencySummary summary, double? error) => new(
                name,
                NameOf(kind),
                threads,
                batch,
                summary.Median,
                summary.P90,
                summary.Min,
                1000 * batch / summary.Median,
                work / summary.Median,
                work / summary.Median / (_peak.Gflops * threads),
                error,
                Ratios(kind, summaries))
            {
                Profile = options.Profile && kind == EngineKind.Ghost ? Profile(model, threads, summary.Median / batch) : null,
            };
        }
        finally
        {
            engines.ForEach(e => e.Dispose());
        }
    }

    private static Dictionary<string, double> Ratios(EngineKind kind, Dictionary<EngineKind, LatencySummary> summaries) =>
        summaries.Where(s => kind == EngineKind.Ghost && s.Key != kind).ToDictionary(s => NameOf(s.Key), s => summaries[kind].Median / s.Value.Median);

    private static string NameOf(EngineKind kind) => kind.ToString().ToLowerInvariant();

    private IReadOnlyList<StepResult> Profile(Model model, int threads, double milliseconds)
    {
        using var session = new InferenceSession(model, new InferenceOptions { Threads = threads });
        int runs = Math.Clamp((int)(1000 * options.Seconds / milliseconds), 1, MostProfiledRuns);
        return StepResult.Of(session.Profile(RandomWeights.Images(ImagesOf(model, batch: 1)), runs));
    }

    private Shape ImagesOf(Model model, int batch)
    {
        Shape shape = model.Graph.Input.Shape.With(0, batch);
        return options.Size is { } size && shape.Rank == 4 ? shape.With(2, size).With(3, size) : shape;
    }
}
