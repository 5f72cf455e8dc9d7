using GhostNet.Models;
using GhostNet.Runtime;

namespace GhostNet.Cli;

/// <summary>What this project's engine makes of a network: the steps of one image.</summary>
/// <param name="model">The model; the values of its weights do not matter.</param>
internal sealed class PlanReport(Model model)
{
    private readonly IReadOnlyList<PlanStep> _steps = StepsOf(model);

    private long Macs => _steps.Sum(s => s.Macs);

    private long Bytes => _steps.Sum(s => s.Bytes);

    /// <summary>Writes the steps and their totals to stdout.</summary>
    /// <param name="format">Table or JSON.</param>
    public void Write(OutputFormat format)
    {
        if (format == OutputFormat.Json)
        {
            Output.Json(new { model.Graph.Name, Input = model.Graph.Input.Shape, InferenceSession.VectorBits, Macs, Bytes, Steps = _steps });
            return;
        }

        // Of many operations in one step the kernel is a long text: as the last column it moves no other one away.
        Output.Table(
            ["step", "output", ">MACs", ">bytes", "kernel"],
            _steps.Select(s => new[] { s.Name, s.Output.ToString(), $"{s.Macs:N0}", $"{s.Bytes:N0}", s.Kernel }));
        Console.Out.WriteLine();
        Console.Out.WriteLine($"{model.Graph.Name}: {model.Graph.Nodes.Count} nodes as {_steps.Count} steps, vectors of {InferenceSession.VectorBits} bits");
        Console.Out.WriteLine($"{Macs / 1e6:N2} M MACs, {Bytes / 1e6:N1} MB read and written, weights included");
    }

    private static IReadOnlyList<PlanStep> StepsOf(Model model)
    {
        using var session = new InferenceSession(model, new InferenceOptions { Threads = 1 });
        return session.Plan(model.Graph.Input.Shape);
    }
}
