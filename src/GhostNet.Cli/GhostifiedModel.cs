using GhostNet.Fitting;
using GhostNet.Graphs;
using GhostNet.Imaging;
using GhostNet.Models;
using GhostNet.Passes;
using GhostNet.Training;

namespace GhostNet.Cli;

/// <summary>A model before and after its convolutions became Ghost modules.</summary>
/// <param name="Before">The model that was given.</param>
/// <param name="After">The model with Ghost modules.</param>
/// <param name="Layers">How well each module fits; empty where none was fitted.</param>
/// <param name="Agreement">Share of the fit's photos that both models give the same class; null where none was fitted.</param>
internal sealed record GhostifiedModel(Model Before, Model After, IReadOnlyList<LayerFit> Layers, double? Agreement)
{
    /// <summary>Replaces convolutions by modules with random weights; layers that stay keep theirs.</summary>
    /// <param name="model">The model.</param>
    /// <param name="ghostify">What to replace, and how.</param>
    /// <returns>Both models.</returns>
    public static GhostifiedModel Initialize(Model model, Ghostify ghostify)
    {
        Graph graph = ghostify.Apply(model.Graph, NameOf(model));
        Dictionary<string, Tensor> weights = TorchNetwork.InitialWeights(graph);
        foreach (string name in weights.Keys.Intersect(model.Weights.Keys).ToArray())
        {
            weights[name] = model.Weights[name];
        }

        return new GhostifiedModel(model, With(model, graph, weights), [], Agreement: null);
    }

    /// <summary>Replaces convolutions by modules that are fitted to photos.</summary>
    /// <param name="model">The trained model.</param>
    /// <param name="ghostify">What to replace, and how.</param>
    /// <param name="photos">The photos' paths.</param>
    /// <returns>Both models and how well the modules fit.</returns>
    public static GhostifiedModel Fit(Model model, Ghostify ghostify, string[] photos)
    {
        Tensor images = Load(photos, model.Card.Preprocessing);
        Tensor Run(Graph graph, IReadOnlyDictionary<string, Tensor> weights, Value value)
        {
            using TorchNetwork network = TorchNetwork.ForInference(graph, weights);
            return network.Run(images, value);
        }

        using var progress = new ProgressLine();
        int done = 0;
        (Graph graph, IReadOnlyDictionary<string, Tensor> weights, IReadOnlyList<LayerFit> layers) = new GhostFit(ghostify, Run).Apply(
            model.Graph, model.Weights, NameOf(model), (layer, all) => progress.Show($"{++done}/{all} layers, {layer.Name}", done, all));
        int[] before = Classes(Run(model.Graph, model.Weights, model.Graph.Output));
        int[] after = Classes(Run(graph, weights, graph.Output));
        return new GhostifiedModel(
            model, With(model, graph, weights), layers, before.Zip(after).Count(p => p.First == p.Second) / (double)before.Length);
    }

    private static string NameOf(Model model) => $"ghost_{model.Graph.Name}";

    private static Model With(Model model, Graph graph, IReadOnlyDictionary<string, Tensor> weights)
    {
        var card = new ModelCard
        {
            Architecture = graph.Name,
            Labels = model.Card.Labels,
            Preprocessing = model.Card.Preprocessing,
            Licence = model.Card.Licence,
        };
        return new Model(graph, weights, card.WithCostOf(graph));
    }

    private static Tensor Load(string[] photos, Preprocessing preprocessing)
    {
        var preprocessor = new Preprocessor(preprocessing);
        var images = new Tensor(new Shape(photos.Length, 3, preprocessing.Height, preprocessing.Width));
        for (int i = 0; i < photos.Length; i++)
        {
            preprocessor.Apply(PhotoPath.Decode(photos[i]), images.Data.AsSpan(i * preprocessor.Length, preprocessor.Length));
        }

        return images;
    }

    private static int[] Classes(Tensor logits) =>
        [.. logits.Data.Chunk(logits.Shape[1]).Select(row => Array.IndexOf(row, row.Max()))];
}
