using GhostNet.Architectures;
using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Onnx.Import;
using GhostNet.Training;

namespace GhostNet.Cli;

/// <summary>Finds what a user calls MODEL.</summary>
internal static class ModelSource
{
    /// <summary>Loads a model with weights.</summary>
    /// <param name="path">A model file, an ONNX file or a checkpoint of a run; null for the model that ships with the command.</param>
    /// <returns>The model.</returns>
    /// <exception cref="GhostNetException">It cannot be loaded.</exception>
    public static Model Load(string? path) => path switch
    {
        not null when ModelFile.IsOnnx(path) => OnnxImport.Load(path),
        not null when ModelFile.IsCheckpoint(path) && CheckpointModel.IsAt(path) => CheckpointModel.Load(path),
        _ => ModelFile.Load(path),
    };

    /// <summary>Loads a model, or makes one of a registered network with the weights that training would start from.</summary>
    /// <param name="name">A model file or a registry name.</param>
    /// <returns>The model.</returns>
    /// <exception cref="GhostNetException">It is neither, or cannot be loaded.</exception>
    public static Model LoadOrInitialize(string name) => LoadOrInitialize(name, graph => TorchNetwork.InitialWeights(graph));

    /// <summary>Loads a model, or makes one of a registered network.</summary>
    /// <param name="name">A model file or a registry name.</param>
    /// <param name="weights">Makes weights for a network that has none.</param>
    /// <returns>The model.</returns>
    /// <exception cref="GhostNetException">It is neither, or cannot be loaded.</exception>
    public static Model LoadOrInitialize(string name, Func<Graph, IReadOnlyDictionary<string, Tensor>> weights)
    {
        if (IsFile(name))
        {
            return Load(name);
        }

        Architecture architecture = ModelRegistry.Get(name);
        Graph graph = architecture.Create();
        var card = new ModelCard { Architecture = name, Preprocessing = architecture.Preprocessing };
        return new Model(graph, weights(graph), card.WithCostOf(graph));
    }

    /// <summary>Finds a network, with or without weights.</summary>
    /// <param name="name">A model file, an ONNX file or a registry name.</param>
    /// <returns>Its graph.</returns>
    /// <exception cref="GhostNetException">It is neither; the message suggests the nearest registry name.</exception>
    public static Graph FindGraph(string name) =>
        IsFile(name)
            ? Load(name).Graph
            : ModelRegistry.Get(name).Create();

    private static bool IsFile(string name) => File.Exists(name) || name.Contains(Path.DirectorySeparatorChar) || Path.HasExtension(name);
}
