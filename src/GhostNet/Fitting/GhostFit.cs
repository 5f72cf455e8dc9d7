using System.Collections.Immutable;
using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Passes;

namespace GhostNet.Fitting;

/// <summary>
/// Puts Ghost modules into a trained network so that it still computes about the same: each module keeps those of the convolution's filters that explain the
/// others best, and its cheap operations are fitted to the others' maps by least squares. Layer by layer from the input on, each fit sees the
/// inputs that the modules before it produce, and aims at the original network's maps.
/// </summary>
/// <param name="ghostify">Which convolutions to replace, s and d.</param>
/// <param name="run">Computes a value of a network for the photos of the fit: from the network and its weights to <c>[N, C, H, W]</c>.</param>
public sealed class GhostFit(Ghostify ghostify, Func<Graph, IReadOnlyDictionary<string, Tensor>, Value, Tensor> run)
{
    /// <summary>Replaces the convolutions.</summary>
    /// <param name="graph">The trained network.</param>
    /// <param name="weights">Its weights.</param>
    /// <param name="name">Name of the new network.</param>
    /// <param name="fitted">Told of each layer when it is done, with the number of all.</param>
    /// <returns>The network with Ghost modules, its weights, and how well each layer fits.</returns>
    public (Graph Graph, IReadOnlyDictionary<string, Tensor> Weights, IReadOnlyList<LayerFit> Layers) Apply(
        Graph graph, IReadOnlyDictionary<string, Tensor> weights, string name, Action<LayerFit, int>? fitted = null)
    {
        IReadOnlyList<GhostReplacement> replacements = ghostify.Find(graph);
        var orders = new Dictionary<string, ImmutableArray<int>>(StringComparer.Ordinal);
        var layers = new List<LayerFit>();
        var current = new Dictionary<string, Tensor>(weights, StringComparer.Ordinal);
        Graph done = graph;
        foreach (GhostReplacement replacement in replacements)
        {
            GhostModuleFit fit = Fit(graph, weights, done, current, replacement);
            string layer = replacement.Convolution.Name;
            new GhostWeights(replacement, fit, ghostify.Kernel).Replace(current);
            orders[layer] = fit.Order;
            done = (ghostify with { Keep = n => !orders.ContainsKey(n.Name), Order = n => orders[n.Name] }).Apply(graph, name);
            layers.Add(new LayerFit(layer, fit.Order.Length, fit.Intrinsics.Length, fit.RelativeError));
            fitted?.Invoke(layers[^1], replacements.Count);
        }

        (done, current) = AbsorbGather.Apply(done, current);
        return (done, current, layers);
    }

    private GhostModuleFit Fit(
        Graph original, IReadOnlyDictionary<string, Tensor> weights, Graph done, Dictionary<string, Tensor> current, GhostReplacement replacement)
    {
        Tensor targets = run(original, weights, replacement.BeforeActivation.Output);
        DriftCorrection.Apply(replacement, run(done, current, done.Find(replacement.BeforeActivation.Name)), targets, current);
        Tensor sources = run(done, current, done.Find(replacement.Last.Name));
        return new GhostModuleFitter(sources, targets, ghostify.Kernel, replacement.HasOffset).Fit(ghostify.Ratio);
    }
}
