using System.Text.Json.Serialization;

namespace GhostNet.Cli.Bench;

/// <summary>How fast one engine runs one network.</summary>
/// <param name="Model">The network as the user called it.</param>
/// <param name="Engine">The engine's name.</param>
/// <param name="Threads">Number of threads.</param>
/// <param name="Batch">Number of images in a run.</param>
/// <param name="MedianMs">Median time of a run in milliseconds.</param>
/// <param name="P90Ms">Nine runs of ten take no longer than this many milliseconds.</param>
/// <param name="MinMs">The shortest run in milliseconds.</param>
/// <param name="ImagesPerSecond">Images a second at the median.</param>
/// <param name="Gflops">10⁹ floating-point operations a second at the median; a MAC counts as two.</param>
/// <param name="PeakShare">The same as a share of the cores' measured peak: that of one core times the number of threads.</param>
/// <param name="MaxRelativeError">
/// Largest difference of the output from the yardstick's, as a share of that's largest value; null for the engine that is the yardstick itself.
/// </param>
/// <param name="Ratio">Our engine's median divided by each other engine's; empty for the other engines.</param>
internal sealed record BenchResult(
    string Model,
    string Engine,
    int Threads,
    int Batch,
    double MedianMs,
    double P90Ms,
    double MinMs,
    double ImagesPerSecond,
    double Gflops,
    double PeakShare,
    double? MaxRelativeError,
    IReadOnlyDictionary<string, double> Ratio)
{
    /// <summary>The steps of our engine; null where they were not asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<StepResult>? Profile { get; init; }
}
