using GhostNet.Graphs;
using GhostNet.Ops;

namespace GhostNet.Analysis;

/// <summary>Chooses the layer whose maps are worth a look.</summary>
public static class DefaultLayer
{
    /// <summary>
    /// The first residual sum, behind the activation that alone reads it (the layer of the paper's figure 1 in ResNet-50); in a network without
    /// one, the last maps as large as the first convolution's (the layer of figures 4 and 5 in VGG-16).
    /// </summary>
    /// <param name="graph">The network.</param>
    /// <returns>The shortest module path that <see cref="Graph.Find"/> takes to it, for example <c>layer1.0</c>.</returns>
    public static string Of(Graph graph)
    {
        Node? sum = graph.Nodes.FirstOrDefault(IsResidualSum);
        Value layer = sum is null
            ? LastOfFirstSize(graph)
            : graph.SoleConsumer(sum.Output) is { Op: ElementwiseOp } activation ? activation.Output : sum.Output;
        return Enumerable.Range(0, layer.Name.Length)
            .Where(end => layer.Name[end] == '.')
            .Select(end => layer.Name[..end])
            .FirstOrDefault(path => IsAt(graph, path, layer)) ?? layer.Name;
    }

    private static bool IsResidualSum(Node node) =>
        node.Op is Add && node.Inputs.All(i => i.Shape.Rank == 4 && i.Shape == node.Output.Shape && i.Producer?.Op is not Constant);

    private static Value LastOfFirstSize(Graph graph)
    {
        Shape first = (graph.Nodes.FirstOrDefault(n => n.Op is Conv)?.Output ?? graph.Output).Shape;
        return graph.Nodes.Last(n => n.Output.Shape is var shape && shape.Rank == first.Rank && shape.Span[2..].SequenceEqual(first.Span[2..])).Output;
    }

    private static bool IsAt(Graph graph, string path, Value layer) => ReferenceEquals(graph.Find(path), layer);
}
