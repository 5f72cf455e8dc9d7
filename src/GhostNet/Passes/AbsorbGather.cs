using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Ops;

namespace GhostNet.Passes;

/// <summary>
/// Drops each <see cref="Gather"/> that only reorders channels for convolutions and linear layers, whose weights are reordered instead. Poolings and activations may
/// stand between.
/// </summary>
public static class AbsorbGather
{
    /// <summary>Runs the pass.</summary>
    /// <param name="graph">Any network.</param>
    /// <param name="weights">Its weights.</param>
    /// <returns>The network without those nodes, and its weights.</returns>
    public static (Graph Graph, Dictionary<string, Tensor> Weights) Apply(Graph graph, IReadOnlyDictionary<string, Tensor> weights)
    {
        var reordered = new Dictionary<string, Tensor>(weights, StringComparer.Ordinal);
        var dropped = new HashSet<Node>();
        foreach (Node node in graph.Nodes)
        {
            if (node.Op is Gather gather && gather.Indices.Order().SequenceEqual(Enumerable.Range(0, node.Inputs[0].Shape[1])) && Readers(graph, node.Output) is { } readers)
            {
                dropped.Add(node);
                foreach (string weight in readers.Select(r => r.Parameters[0].Name))
                {
                    reordered[weight] = Reorder(reordered[weight], gather);
                }
            }
        }

        return (graph.Rewrite((builder, node, inputs) => dropped.Contains(node) ? inputs[0] : builder.Add(node.Name, node.Op, inputs), graph.Name), reordered);
    }

    /// <summary>The convolutions and linear layers that read a value's channels, if nothing else does.</summary>
    private static List<Node>? Readers(Graph graph, Value value)
    {
        if (graph.Outputs.Contains(value))
        {
            return null;
        }

        var readers = new List<Node>();
        foreach (Node node in graph.Consumers(value))
        {
            bool passesChannels = node.Op is ElementwiseOp or MaxPool or AveragePool or GlobalAveragePool
                || (node.Op is Flatten && node.Output.Shape[1] == value.Shape[1]);
            if (node.Op is Conv { Groups: 1 } or Gemm)
            {
                readers.Add(node);
            }
            else if (passesChannels && Readers(graph, node.Output) is { } behind)
            {
                readers.AddRange(behind);
            }
            else
            {
                return null;
            }
        }

        return readers;
    }

    private static Tensor Reorder(Tensor weight, Gather gather)
    {
        var result = new Tensor(weight.Shape);
        int inputs = weight.Shape[1];
        int taps = weight.Data.Length / (weight.Shape[0] * inputs);
        for (int output = 0; output < weight.Shape[0]; output++)
        {
            for (int input = 0; input < inputs; input++)
            {
                Array.Copy(weight.Data, ((output * inputs) + input) * taps, result.Data, ((output * inputs) + gather.Indices[input]) * taps, taps);
            }
        }

        return result;
    }
}
