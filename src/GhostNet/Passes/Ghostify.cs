using GhostNet.Architectures;
using GhostNet.Graphs;
using GhostNet.Ops;

namespace GhostNet.Passes;

/// <summary>
/// Replaces convolutions by Ghost modules of the same kernel, stride and output (paper, sections 3.1 and 4.1). A batch normalisation and an
/// activation that only the convolution feeds move into both halves of the module. Depthwise and grouped convolutions
/// and linear layers stay.
/// </summary>
public sealed record Ghostify
{
    /// <summary>Ratio s; 2 by default.</summary>
    public int Ratio { get; init; } = 2;

    /// <summary>Kernel size d of the cheap operations; 3 by default.</summary>
    public int Kernel { get; init; } = 3;

    /// <summary>Which convolutions to leave as they are; none by default.</summary>
    public Func<Node, bool> Keep { get; init; } = _ => false;

    /// <summary>Runs the pass. The modules' parameters stand under the names of the convolutions that they replace.</summary>
    /// <param name="graph">Any network.</param>
    /// <param name="name">Name of the new network.</param>
    /// <returns>The network with Ghost modules.</returns>
    public Graph Apply(Graph graph, string name)
    {
        var absorbed = new HashSet<Node>();
        return graph.Rewrite(
            (builder, node, inputs) =>
            {
                if (absorbed.Contains(node))
                {
                    return inputs[0];
                }

                if (node.Op is not Conv { Groups: 1 } convolution || Keep(node))
                {
                    return builder.Add(node.Name, node.Op, inputs);
                }

                (BatchNormalization? normalization, ElementwiseOp? activation) = Absorb(graph, node, absorbed);
                var module = new GhostModule(convolution)
                {
                    Ratio = Ratio,
                    Kernel = Kernel,
                    Normalization = normalization,
                    Activation = activation,
                };
                return module.Build(builder.Scope(node.Name), inputs[0]);
            },
            name);
    }

    private static (BatchNormalization? Normalization, ElementwiseOp? Activation) Absorb(Graph graph, Node node, HashSet<Node> absorbed)
    {
        Node last = node;
        BatchNormalization? normalization = null;
        if (graph.SoleConsumer(last.Output) is { Op: BatchNormalization found } batchNorm)
        {
            normalization = found;
            absorbed.Add(last = batchNorm);
        }

        ElementwiseOp? activation = null;
        if (graph.SoleConsumer(last.Output) is { Op: ElementwiseOp function and not Dropout } activationNode)
        {
            activation = function;
            absorbed.Add(activationNode);
        }

        return (normalization, activation);
    }
}
