using GhostNet.Graphs;
using GhostNet.Runtime;

namespace GhostNet.Cli.Bench;

/// <summary>How long one step of our engine takes for one image.</summary>
/// <param name="Step">Name of the node whose value it computes.</param>
/// <param name="Kernel">What runs, with the operations that were fused into it.</param>
/// <param name="Output">Shape of that value.</param>
/// <param name="Macs">Multiply-accumulate operations.</param>
/// <param name="MedianMs">Median time in milliseconds.</param>
/// <param name="Gflops">10⁹ floating-point operations a second.</param>
/// <param name="Share">Its share of the time of all steps.</param>
internal sealed record StepResult(string Step, string Kernel, Shape Output, long Macs, double MedianMs, double Gflops, double Share)
{
    /// <summary>Rates measured steps.</summary>
    /// <param name="times">All steps of a network.</param>
    /// <returns>The same steps in the same order.</returns>
    public static IReadOnlyList<StepResult> Of(IReadOnlyList<StepTime> times)
    {
        double total = times.Sum(t => t.Milliseconds);
        return [.. times.Select(t => new StepResult(
            t.Step.Name,
            t.Step.Kernel,
            t.Step.Output,
            t.Step.Macs,
            t.Milliseconds,
            t.Milliseconds > 0 ? 2 * t.Step.Macs / (t.Milliseconds * 1e6) : 0,
            total > 0 ? t.Milliseconds / total : 0))];
    }
}
