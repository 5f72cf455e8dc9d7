using GhostNet.Graphs;
using GhostNet.Ops;

namespace GhostNet.Training.Ghosts;

/// <summary>
/// What a Ghost module with s = 2 does after its primary convolution (paper, section 3.1), found in a graph: normalisation, the cheap
/// operation with its own normalisation, the concatenation of both halves, and what is added to them.
/// </summary>
/// <param name="Normalization">Normalises the intrinsic maps.</param>
/// <param name="CheapOperation">The depthwise convolution.</param>
/// <param name="CheapNormalization">Normalises the ghosts.</param>
/// <param name="HasRelu">Whether a ReLU follows each normalisation.</param>
internal sealed record GhostTail(Node Normalization, Node CheapOperation, Node CheapNormalization, bool HasRelu)
{
    /// <summary>All its nodes.</summary>
    public required IReadOnlySet<Node> Nodes { get; init; }

    /// <summary>The value that enters: the primary convolution's maps.</summary>
    public Value Input => Normalization.Inputs[0];

    /// <summary>What is added to the halves; null for nothing.</summary>
    public Value? Residual { get; init; }

    /// <summary>Whether a ReLU follows the addition.</summary>
    public bool EndsInRelu => Last.Op is Relu;

    /// <summary>The last of its nodes.</summary>
    public required Node Last { get; init; }

    /// <summary>Finds the tail whose halves a node joins.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="node">The node.</param>
    /// <returns>The tail, or null if the node joins none or one of another form: other layers, a value inside that others read.</returns>
    public static GhostTail? JoinedBy(Graph graph, Node node)
    {
        if (node is not { Op: Concat, Inputs: [{ } intrinsic, { } ghosts] }
            || Layer(ghosts) is not { } cheap
            || cheap.Normalization.Inputs[0].Producer is not { Op: Conv conv } operation
            || operation.Inputs[0] != intrinsic
            || !IsCheap(conv, intrinsic.Shape)
            || Layer(intrinsic) is not { } primary
            || primary.HasRelu != cheap.HasRelu)
        {
            return null;
        }

        HashSet<Node> nodes = [primary.Normalization, intrinsic.Producer!, operation, cheap.Normalization, ghosts.Producer!, node];
        if (!nodes.Where(n => n != node).All(n => !graph.Outputs.Contains(n.Output) && graph.Consumers(n.Output).All(nodes.Contains)))
        {
            return null;
        }

        Node? sum = graph.SoleConsumer(node.Output) is { Op: Add } add && IsLater(graph, node, add) ? add : null;
        Node? relu = sum is not null && graph.SoleConsumer(sum.Output) is { Op: Relu } after ? after : null;
        nodes.UnionWith(new[] { sum, relu }.OfType<Node>());
        return new GhostTail(primary.Normalization, operation, cheap.Normalization, cheap.HasRelu)
        {
            Nodes = nodes,
            Residual = sum?.Inputs.First(i => i != node.Output),
            Last = relu ?? sum ?? node,
        };
    }

    /// <summary>The normalisation that makes a value, perhaps followed by a ReLU.</summary>
    private static (Node Normalization, bool HasRelu)? Layer(Value value) => value.Producer switch
    {
        { Op: BatchNormalization } normalization => (normalization, false),
        { Op: Relu, Inputs: [{ Producer: { Op: BatchNormalization } normalization }] } => (normalization, true),
        _ => null,
    };

    /// <summary>Whether a node's output is the later one of two values that are added: where both are modules', the sum belongs to one of them.</summary>
    private static bool IsLater(Graph graph, Node node, Node add) =>
        add.Inputs[0].Shape == add.Inputs[1].Shape && graph.Nodes.Last(n => add.Inputs.Contains(n.Output)) == node && add.Inputs[0] != add.Inputs[1];

    /// <summary>Whether a convolution makes one map from each, of the same size, with an odd square filter.</summary>
    private static bool IsCheap(Conv conv, Shape input) =>
        conv is { Stride: { Height: 1, Width: 1 }, Dilation: { Height: 1, Width: 1 }, HasBias: false }
        && conv.Kernel.Height == conv.Kernel.Width
        && conv.Kernel.Height % 2 == 1
        && conv.Padding == conv.Kernel.Height / 2
        && conv.Groups == input[1]
        && conv.OutputChannels == input[1];
}
