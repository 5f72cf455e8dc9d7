using GhostNet.Models;
using GhostNet.Runtime.Reference;

namespace GhostNet.Cli.Bench;

/// <summary>
/// The output that engines' outputs are held to: ONNX Runtime's, where it is measured beside others; else that of the reference interpreter.
/// </summary>
internal sealed class Yardstick
{
    private readonly Tensor _expected;
    private readonly EngineKind _source;
    private readonly string _name;

    private Yardstick(Tensor expected, EngineKind source, string name)
    {
        _expected = expected;
        _source = source;
        _name = name;
    }

    /// <summary>Chooses what to hold outputs to.</summary>
    /// <param name="engines">The engines, each of which has run.</param>
    /// <param name="model">What they ran.</param>
    /// <param name="images">What they ran it on.</param>
    /// <returns>The yardstick.</returns>
    public static Yardstick Choose(IReadOnlyList<BenchEngine> engines, Model model, Tensor images)
    {
        BenchEngine? onnxRuntime = engines.Count > 1 ? engines.FirstOrDefault(e => e.Kind == EngineKind.OnnxRuntime) : null;
        Tensor expected = onnxRuntime?.Output() ?? new ReferenceInterpreter(model.Graph, model.Weights).Run(images);
        return new Yardstick(expected, onnxRuntime?.Kind ?? EngineKind.Reference, model.Graph.Name);
    }

    /// <summary>How far an engine's output is from the right one.</summary>
    /// <param name="engine">The engine.</param>
    /// <returns>The largest difference as a share of the largest value; null for the engine that is the yardstick itself.</returns>
    public double? ErrorOf(BenchEngine engine) => engine.Kind == _source ? null : Difference.Between(engine.Output(), _expected, _name).Relative;
}
