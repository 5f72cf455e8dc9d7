using GhostNet.Graphs;
using GhostNet.Ops;

namespace GhostNet.Passes;

/// <summary>The layer that gives a network its classes: its last linear layer or, where it has none, its last convolution.</summary>
public static class Classifier
{
    /// <summary>Finds it.</summary>
    /// <param name="graph">A network of one output.</param>
    /// <returns>The layer.</returns>
    /// <exception cref="GraphException">The network has neither a linear layer nor a convolution.</exception>
    public static Node Find(Graph graph) =>
        graph.Nodes.LastOrDefault(n => n.Op is Gemm) ?? graph.Nodes.LastOrDefault(n => n.Op is Conv)
        ?? throw new GraphException($"{graph.Name}: has no linear layer and no convolution that could tell classes apart");

    /// <summary>The network with a classifier of another number of classes, under the same name.</summary>
    /// <param name="graph">A network of one output.</param>
    /// <param name="classes">The number of classes.</param>
    /// <returns>The new network.</returns>
    /// <exception cref="GraphException">What follows the classifier does not let the number through.</exception>
    public static Graph WithClasses(Graph graph, int classes)
    {
        Node classifier = Find(graph);
        Op resized = classifier.Op is Gemm linear ? linear with { OutputFeatures = classes } : ((Conv)classifier.Op) with { OutputChannels = classes };
        Graph changed = graph.Rewrite((builder, node, inputs) => builder.Add(node.Name, node == classifier ? resized : node.Op, inputs), graph.Name);
        return changed.Output.Shape.Rank == 2 && changed.Output.Shape[1] == classes
            ? changed
            : throw new GraphException($"{graph.Name}: a classifier {classifier.Name} of {classes} classes would give an output {changed.Output.Shape}");
    }
}
