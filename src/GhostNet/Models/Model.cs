using GhostNet.Architectures;
using GhostNet.Graphs;
using GhostNet.Models.SafeTensors;

namespace GhostNet.Models;

/// <summary>A network with its weights and its card: what one model file holds.</summary>
public sealed class Model
{
    private const string CardKey = "card";
    private const string GraphKey = "graph";

    /// <summary>Puts a model together.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="weights">A tensor for each of its parameters, and no others.</param>
    /// <param name="card">What the model says of itself.</param>
    /// <exception cref="GhostNetException">Weights are missing, superfluous, of another shape, or not finite, or the labels are not one a class.</exception>
    public Model(Graph graph, IReadOnlyDictionary<string, Tensor> weights, ModelCard card)
        : this(graph, card, WeightBinder.Bind(graph, weights, graph.Name))
    {
    }

    private Model(Graph graph, ModelCard card, IReadOnlyDictionary<string, Tensor> boundWeights)
    {
        int classes = graph.Output.Shape[1];
        if (card.Labels.Count > 0 && card.Labels.Count != classes)
        {
            throw new ModelFormatException($"{graph.Name}: the model card has {card.Labels.Count} labels for {classes} classes");
        }

        Graph = graph;
        Weights = boundWeights;
        Card = card;
    }

    /// <summary>The network, for one image of the card's input size.</summary>
    public Graph Graph { get; }

    /// <summary>The tensors by official name.</summary>
    public IReadOnlyDictionary<string, Tensor> Weights { get; }

    /// <summary>What the model says of itself.</summary>
    public ModelCard Card { get; }

    /// <summary>Reads a model file.</summary>
    /// <param name="path">A .safetensors file with a card.</param>
    /// <returns>The model.</returns>
    /// <exception cref="GhostNetException">The file is damaged, has no card, or does not hold what its card says.</exception>
    public static Model Load(string path)
    {
        using TensorFile file = TensorFile.Open(path);
        return Load(file, path);
    }

    /// <summary>Reads a model from an opened file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="name">What errors call it.</param>
    /// <returns>The model.</returns>
    /// <exception cref="GhostNetException">The file has no card, or does not hold what its card says.</exception>
    public static Model Load(TensorFile file, string name)
    {
        if (!file.Metadata.TryGetValue(CardKey, out string? json))
        {
            throw new ModelFormatException($"{name}: holds weights but no model card; give it one with 'ghostnet convert --arch NAME'");
        }

        ModelCard card = ModelCardJson.Parse(json, name);
        Graph graph = file.Metadata.TryGetValue(GraphKey, out string? stored)
            ? GraphJson.Parse(stored, name)
            : ModelRegistry.Get(card.Architecture).Create(card.Arguments);
        if (graph.Input.Shape.Rank == 4)
        {
            graph = graph.WithInput(new Shape(1, graph.Input.Shape[1], card.Preprocessing.Height, card.Preprocessing.Width));
        }

        return new Model(graph, card, WeightBinder.Bind(graph, file, name));
    }

    /// <summary>Writes the model file. A graph that the card's architecture does not build is written with it.</summary>
    /// <param name="path">The file; replaced as a whole or not at all.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Save(string path)
    {
        var metadata = new Dictionary<string, string> { ["format"] = "pt", [CardKey] = ModelCardJson.Serialize(Card) };
        if (!IsRegistered())
        {
            metadata[GraphKey] = GraphJson.Serialize(Graph);
        }

        SafeTensorsWriter.Write(path, Weights, metadata);
    }

    private bool IsRegistered() =>
        ModelRegistry.All.FirstOrDefault(a => a.Name == Card.Architecture) is { } architecture
        && architecture.Create(Card.Arguments).WithInput(Graph.Input.Shape).ToString() == Graph.ToString();
}
