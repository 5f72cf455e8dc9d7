using GhostNet.Graphs;
using GhostNet.Ops;

namespace GhostNet.Training.Ghosts;

/// <summary>
/// What a Ghost module with s = 2 does after its primary convolution (paper, section 3.1), found in a graph: normalisation, the cheap
/// operation with its own normalisation, and the concatenation of both halves.
/// </summary>
/// <param name="Normalization">Normalises the intrinsic maps.</param>
/// <param name="CheapOperation">The depthwise convolution.</param>
/// <param name="CheapNormalization">Normalises the ghosts.</param>
/// <param name="HasRelu">Whether a ReLU follows each normalisation.</param>
/// <param name="Concatenation">Puts the ghosts behind the intrinsic maps.</param>
internal sealed record GhostTail(Node Normalization, Node CheapOperation, Node CheapNormalization, bool HasRelu, Node Concatenation)
{
    /// <summary>All its nodes.</summary>
    public required IReadOnlySet<Node> Nodes { get; init; }

    /// <summary>The value that enters: the primary convolution's maps.</summary>
    public Value Input => Normalization.Inputs[0];

    /// <summary>Finds the tail that ends in a node.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="node">The node.</param>
    /// <returns>The tail, or null if the node ends none or one of another form: other layers, a value inside that others read.</returns>
    public static GhostTail? EndingIn(Graph graph, Node node)
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
        bool isClosed = nodes.Where(n => n != node).All(n => !graph.Outputs.Contains(n.Output) && graph.Consumers(n.Output).All(nodes.Contains));
        return isClosed ? new GhostTail(primary.Normalization, operation, cheap.Normalization, cheap.HasRelu, node) { Nodes = nodes } : null;
    }

    /// <summary>The normalisation that makes a value, perhaps followed by a ReLU.</summary>
    private static (Node Normalization, bool HasRelu)? Layer(Value value) => value.Producer switch
    {
        { Op: BatchNormalization } normalization => (normalization, false),
        { Op: Relu, Inputs: [{ Producer: { Op: BatchNormalization } normalization }] } => (normalization, true),
        _ => null,
    };

    /// <summary>Whether a convolution makes one map from each, of the same size, with an odd square filter.</summary>
    private static bool IsCheap(Conv conv, Shape input) =>
        conv is { Stride: { Height: 1, Width: 1 }, Dilation: { Height: 1, Width: 1 }, HasBias: false }
        && conv.Kernel.Height == conv.Kernel.Width
        && conv.Kernel.Height % 2 == 1
        && conv.Padding == conv.Kernel.Height / 2
        && conv.Groups == input[1]
        && conv.OutputChannels == input[1];
}
