using System.Security.Cryptography;
using GhostNet.Architectures;
using GhostNet.Files;
using GhostNet.Graphs;

namespace GhostNet.Models;

/// <summary>Makes models of weights that were published without a card.</summary>
public static class PublishedWeights
{
    /// <summary>Puts a file of weights and what is known of it together.</summary>
    /// <param name="path">The weights: safetensors or a PyTorch file.</param>
    /// <param name="known">
    /// What is known. Of two networks that timm and torchvision publish under one title it is the one whose names the file has. Added are: the number
    /// of classes, and the channels of the head where an architecture lets one choose, as many as the file has where none are given; ImageNet's labels where
    /// none are given and an ImageNet architecture has 1000 classes; parameters and MACs of the network; the file's SHA-256.
    /// </param>
    /// <returns>The model, for photos of the card's size.</returns>
    /// <exception cref="GhostNetException">The architecture is unknown, the file cannot be read or does not fit it, or the preprocessing is impossible.</exception>
    public static Model ToModel(string path, ModelCard known)
    {
        known.Preprocessing.Validate();
        using TensorFile file = TensorFile.Open(path);
        (Architecture architecture, ArchitectureArguments arguments) = Choose(ModelRegistry.Get(known.Architecture), known.Arguments, file);
        arguments = Infer(architecture, arguments, file);
        Graph graph = architecture.Create(arguments).WithInput(new Shape(1, 3, known.Preprocessing.Height, known.Preprocessing.Width));
        ModelCard card = known with
        {
            Architecture = architecture.Name,
            Arguments = arguments,
            Labels = known.Labels.Count == 0 && IsImageNet(architecture, graph) ? ImageNetLabels.All : known.Labels,
            SourceSha256 = Hash(path),
        };
        return new Model(graph, WeightBinder.Bind(graph, file, path, architecture.OtherNames?.Invoke(graph)), card.WithCostOf(graph));
    }

    /// <summary>A file's fingerprint, as cards name the source of converted weights.</summary>
    /// <param name="path">The file.</param>
    /// <returns>SHA-256 of its content in lower-case hexadecimal.</returns>
    /// <exception cref="GhostNetException">The file does not exist or cannot be opened.</exception>
    public static string Hash(string path)
    {
        using var stream = new FileStream(FileOpening.Open(path), FileAccess.Read);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <summary>The network itself, or torchvision's of the same title if the file has torchvision's names.</summary>
    private static (Architecture Architecture, ArchitectureArguments Arguments) Choose(Architecture architecture, ArchitectureArguments arguments, TensorFile file)
    {
        if (architecture.TorchvisionTwin is null)
        {
            return (architecture, arguments);
        }

        Architecture twin = ModelRegistry.Get(architecture.TorchvisionTwin);
        ArchitectureArguments twinArguments = arguments with { Width = arguments.Width ?? architecture.FixedWidth };
        Graph graph = twin.Create(twinArguments);
        return file.Tensors.ContainsKey($"{twin.OtherNames!(graph)[graph.Nodes[0].Name]}.weight")
            ? (twin, twinArguments)
            : (architecture, arguments);
    }

    /// <summary>Takes from the last weight, <c>[classes, head]</c>, what is not given.</summary>
    private static ArchitectureArguments Infer(Architecture architecture, ArchitectureArguments arguments, TensorFile file)
    {
        Graph graph = architecture.Create(arguments);
        Node classifier = graph.Nodes.Last(n => n.Parameters.Any(p => p.Role == ParameterRole.Weight));
        string other = architecture.OtherNames?.Invoke(graph)[classifier.Name] ?? classifier.Name;
        TensorInfo? weight = file.Tensors.GetValueOrDefault($"{classifier.Name}.weight") ?? file.Tensors.GetValueOrDefault($"{other}.weight");
        if (weight is null || weight.Shape.Rank != 2)
        {
            return arguments;
        }

        double width = arguments.Width ?? architecture.Defaults.Width ?? 1;
        int? head = architecture.Defaults.Head is null ? null : (int)Math.Round(weight.Shape[1] / width);
        return arguments with { NumClasses = arguments.NumClasses ?? weight.Shape[0], Head = arguments.Head ?? head };
    }

    private static bool IsImageNet(Architecture architecture, Graph graph) =>
        architecture.Defaults.NumClasses == ImageNetLabels.All.Count && graph.Output.Shape[1] == ImageNetLabels.All.Count;
}
