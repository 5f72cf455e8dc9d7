using System.Numerics;
using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Ops;

namespace GhostNet.Passes;

/// <summary>
/// Folds each batch normalisation into the convolution or linear layer before it, where nothing else reads what that computes:
/// <c>w' = w · γ / √(variance + ε)</c> and <c>b' = (b − mean) · γ / √(variance + ε) + β</c>, computed in float64. For inference only.
/// </summary>
public static class FoldBatchNorm
{
    /// <summary>Runs the pass.</summary>
    /// <param name="graph">Any network.</param>
    /// <param name="weights">A tensor for each of its parameters; they stay as they are.</param>
    /// <returns>
    /// The network and its weights. A layer that has taken a normalisation in keeps its name and its weight's, and has a bias, <c>….bias</c>.
    /// </returns>
    public static (Graph Graph, IReadOnlyDictionary<string, Tensor> Weights) Apply(Graph graph, IReadOnlyDictionary<string, Tensor> weights)
    {
        Dictionary<Node, Node> layers = graph.Nodes
            .Where(n => n.Op is BatchNormalization && n.Inputs[0].Producer is { Op: Conv or Gemm } && graph.SoleConsumer(n.Inputs[0]) == n)
            .ToDictionary(n => n, n => n.Inputs[0].Producer!);
        var folded = new HashSet<Node>(layers.Values);
        Graph result = graph.Rewrite(
            (builder, node, inputs) => layers.ContainsKey(node) ? inputs[0] : builder.Add(node.Name, folded.Contains(node) ? WithBias(node.Op) : node.Op, inputs),
            graph.Name);

        var tensors = result.Parameters.Where(p => weights.ContainsKey(p.Name)).ToDictionary(p => p.Name, p => weights[p.Name], StringComparer.Ordinal);
        foreach ((Node normalization, Node layer) in layers)
        {
            Fold(normalization, layer, weights, tensors);
        }

        return (result, tensors);
    }

    private static Op WithBias(Op op) => op switch
    {
        Conv conv => conv with { HasBias = true },
        Gemm gemm => gemm with { HasBias = true },
        _ => throw new ArgumentException($"{op} has no bias.", nameof(op)),
    };

    private static void Fold(Node normalization, Node layer, IReadOnlyDictionary<string, Tensor> weights, Dictionary<string, Tensor> tensors)
    {
        float[][] statistics = [.. normalization.Parameters.Select(p => weights[p.Name].Data)];
        (float[] gamma, float[] beta, float[] mean, float[] variance) = (statistics[0], statistics[1], statistics[2], statistics[3]);
        double epsilon = ((BatchNormalization)normalization.Op).Epsilon;
        Tensor weight = weights[layer.Parameters[0].Name];
        float[]? bias = layer.Parameters.Count > 1 ? weights[layer.Parameters[1].Name].Data : null;

        var scaled = new Tensor(weight.Shape);
        var shifted = new Tensor(new Shape(gamma.Length));
        int filter = weight.Data.Length / gamma.Length;
        for (int channel = 0; channel < gamma.Length; channel++)
        {
            double scale = gamma[channel] / Math.Sqrt(variance[channel] + epsilon);
            shifted.Data[channel] = (float)((((bias?[channel] ?? 0.0) - mean[channel]) * scale) + beta[channel]);
            Scale(weight.Data.AsSpan(channel * filter, filter), scale, scaled.Data.AsSpan(channel * filter, filter));
        }

        tensors[layer.Parameters[0].Name] = scaled;
        tensors[$"{layer.Name}.bias"] = shifted;
    }

    private static void Scale(ReadOnlySpan<float> weights, double scale, Span<float> scaled)
    {
        int i = 0;
        for (; i <= weights.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(weights[i..]), out Vector<double> low, out Vector<double> high);
            Vector.Narrow(low * scale, high * scale).CopyTo(scaled[i..]);
        }

        for (; i < weights.Length; i++)
        {
            scaled[i] = (float)(weights[i] * scale);
        }
    }
}
