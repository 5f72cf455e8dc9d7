using System.Security.Cryptography;
using GhostNet.Architectures;
using GhostNet.Graphs;

namespace GhostNet.Models;

/// <summary>Makes models of weights that were published without a card.</summary>
public static class PublishedWeights
{
    /// <summary>Puts a file of weights and what is known of it together.</summary>
    /// <param name="path">The weights: safetensors or a PyTorch file.</param>
    /// <param name="known">
    /// What is known. Added to it are: the number of classes where none is given (as many as the file has); ImageNet's labels where
    /// none are given and an ImageNet architecture has 1000 classes; parameters and MACs of the network; the file's SHA-256.
    /// </param>
    /// <returns>The model, for photos of the card's size.</returns>
    /// <exception cref="GhostNetException">The architecture is unknown, the file cannot be read or does not fit it, or the preprocessing is impossible.</exception>
    public static Model ToModel(string path, ModelCard known)
    {
        known.Preprocessing.Validate();
        Architecture architecture = ModelRegistry.Get(known.Architecture);
        using TensorFile file = TensorFile.Open(path);
        ArchitectureArguments arguments = known.Arguments with
        {
            NumClasses = known.Arguments.NumClasses ?? CountClasses(architecture, known.Arguments, file),
        };
        Graph graph = architecture.Create(arguments).WithInput(new Shape(1, 3, known.Preprocessing.Height, known.Preprocessing.Width));
        Cost cost = Cost.Of(graph);
        ModelCard card = known with
        {
            Arguments = arguments,
            Labels = known.Labels.Count == 0 && IsImageNet(architecture, graph) ? ImageNetLabels.All : known.Labels,
            Parameters = cost.Parameters,
            Macs = cost.Macs,
            SourceSha256 = Hash(path),
        };
        return new Model(graph, WeightBinder.Bind(graph, file, path), card);
    }

    /// <summary>The number of rows of the last weight: what the file's classifier distinguishes.</summary>
    private static int? CountClasses(Architecture architecture, ArchitectureArguments arguments, TensorFile file)
    {
        string classifier = architecture.Create(arguments).Parameters.Last(p => p.Role == ParameterRole.Weight).Name;
        return file.Tensors.TryGetValue(classifier, out TensorInfo? weight) && weight.Shape.Rank > 0 ? weight.Shape[0] : null;
    }

    private static bool IsImageNet(Architecture architecture, Graph graph) =>
        architecture.Defaults.NumClasses == ImageNetLabels.All.Count && graph.Output.Shape[1] == ImageNetLabels.All.Count;

    private static string Hash(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
