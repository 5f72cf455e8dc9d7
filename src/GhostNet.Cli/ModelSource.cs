using System.Security.Cryptography;
using GhostNet.Architectures;
using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Onnx.Import;
using GhostNet.Training;

namespace GhostNet.Cli;

/// <summary>Finds what a user calls MODEL.</summary>
internal static class ModelSource
{
    private const string ShippedResource = "shipped.safetensors";
    private const string OnnxExtension = ".onnx";

    /// <summary>Loads a model with weights.</summary>
    /// <param name="path">A model file or an ONNX file; null for the model that ships with the command.</param>
    /// <returns>The model.</returns>
    /// <exception cref="GhostNetException">It cannot be loaded.</exception>
    public static Model Load(string? path)
    {
        if (path is not null)
        {
            return !File.Exists(path) && ModelRegistry.All.Any(a => a.Name == path)
                ? throw new GhostNetException($"{path}: is an architecture without weights; a model file is needed here")
                : LoadFile(path);
        }

        using Stream resource = OpenShipped();
        using var content = new MemoryStream();
        resource.CopyTo(content);
        using TensorFile file = TensorFile.Parse(content.GetBuffer().AsMemory(0, (int)content.Length), "shipped model");
        return Model.Load(file, "shipped model");
    }

    /// <summary>Tells models apart.</summary>
    /// <param name="path">A model file or an ONNX file; null for the model that ships with the command.</param>
    /// <returns>SHA-256 of the file in hexadecimal digits.</returns>
    public static string Hash(string? path)
    {
        using Stream content = path is null ? OpenShipped() : File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(content));
    }

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
            ? LoadFile(name).Graph
            : ModelRegistry.Get(name).Create();

    /// <summary>Whether a path names an ONNX file.</summary>
    /// <param name="path">The path.</param>
    /// <returns>Whether it ends as such files do.</returns>
    public static bool IsOnnx(string path) => Path.GetExtension(path).Equals(OnnxExtension, StringComparison.OrdinalIgnoreCase);

    private static Stream OpenShipped() =>
        typeof(ModelSource).Assembly.GetManifestResourceStream(ShippedResource) ?? throw new InvalidOperationException($"{ShippedResource} is not embedded.");

    private static Model LoadFile(string path) => IsOnnx(path) ? OnnxImport.Load(path) : Model.Load(path);

    private static bool IsFile(string name) => File.Exists(name) || name.Contains(Path.DirectorySeparatorChar) || Path.HasExtension(name);
}
