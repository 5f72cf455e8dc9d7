using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.OnnxRuntime;
using GhostNet.Runtime;
using GhostNet.Runtime.Reference;
using GhostNet.Training;

namespace GhostNet.Cli;

/// <summary>Runs a model with the engine that the user chose.</summary>
internal static class Engine
{
    /// <summary>Makes a function that computes one value of the network.</summary>
    /// <param name="model">The model.</param>
    /// <param name="kind">The engine.</param>
    /// <param name="value">Module path of the value; null for the network's output.</param>
    /// <returns>From images <c>[N, C, H, W]</c> to the value.</returns>
    /// <exception cref="GhostNetException">The network has no such value.</exception>
    public static Func<Tensor, Tensor> Create(Model model, EngineKind kind, string? value = null)
    {
        Value target = value is null ? model.Graph.Output : model.Graph.Find(value);
        switch (kind)
        {
            case EngineKind.Ghost:
                var engine = new InferenceSession(model, new InferenceOptions { Value = target.Name });
                return input => engine.Run(input);
            case EngineKind.Reference:
                var interpreter = new ReferenceInterpreter(model.Graph, model.Weights);
                return input => interpreter.Run(input, target.Name);
            case EngineKind.OnnxRuntime:
                var session = new OnnxRuntimeSession(model.Graph, model.Weights, target.Name);
                return session.Run;
            default:
                var network = TorchNetwork.ForInference(model.Graph, model.Weights);
                return input => network.Run(input, target);
        }
    }
}
