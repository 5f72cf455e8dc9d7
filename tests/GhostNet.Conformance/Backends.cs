using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.OnnxRuntime;
using GhostNet.Runtime;
using GhostNet.Runtime.Reference;
using GhostNet.Training;

namespace GhostNet.Conformance;

/// <summary>Everything that can run a graph. Each case of this project is run on each of them.</summary>
public static class Backends
{
    private static readonly Dictionary<string, Func<Graph, IReadOnlyDictionary<string, Tensor>, Tensor, string, Tensor>> Table = new()
    {
        ["reference"] = (graph, weights, input, path) => new ReferenceInterpreter(graph, weights).Run(input, path),
        ["ghost"] = (graph, weights, input, path) => RunGhost(graph, weights, input, path, fuse: true),
        ["ghost, unfused"] = (graph, weights, input, path) => RunGhost(graph, weights, input, path, fuse: false),
        ["torch"] = RunTorch,
        ["onnxruntime"] = RunOnnxRuntime,
    };

    /// <summary>Names the variable that leaves only this project's own backends, those that the processor's mode changes.</summary>
    public const string OwnOnly = "GHOSTNET_OWN_BACKENDS";

    /// <summary>The backends' names.</summary>
    public static IEnumerable<string> Names { get; } =
        [.. Environment.GetEnvironmentVariable(OwnOnly) is null ? Table.Keys : Table.Keys.Where(k => k is "reference" or "ghost" or "ghost, unfused")];

    /// <summary>Runs a graph.</summary>
    /// <param name="backend">Who runs it.</param>
    /// <param name="graph">The graph.</param>
    /// <param name="weights">Its weights.</param>
    /// <param name="input">Its input.</param>
    /// <param name="path">The value to compute; the graph's output if null.</param>
    /// <returns>The value.</returns>
    public static Tensor Run(
        string backend, Graph graph, IReadOnlyDictionary<string, Tensor> weights, Tensor input, string? path = null) =>
        Table[backend](graph, weights, input, path ?? graph.Output.Name);

    private static Tensor RunGhost(Graph graph, IReadOnlyDictionary<string, Tensor> weights, Tensor input, string path, bool fuse)
    {
        using var session = new InferenceSession(graph, weights, new InferenceOptions { Value = path, Fuse = fuse, Threads = 2 });
        return session.Run(input);
    }

    private static Tensor RunTorch(Graph graph, IReadOnlyDictionary<string, Tensor> weights, Tensor input, string path)
    {
        using TorchNetwork network = TorchNetwork.ForInference(graph, weights);
        return network.Run(input, graph.Find(path));
    }

    private static Tensor RunOnnxRuntime(Graph graph, IReadOnlyDictionary<string, Tensor> weights, Tensor input, string path)
    {
        using var session = new OnnxRuntimeSession(graph, weights, path);
        return session.Run(input);
    }
}
