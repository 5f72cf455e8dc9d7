using GhostNet.Graphs;
using GhostNet.Ops;

namespace GhostNet.Passes;

/// <summary>Gives all dropout of a network another rate.</summary>
public static class DropoutRate
{
    /// <summary>Runs the pass.</summary>
    /// <param name="graph">Any network.</param>
    /// <param name="rate">Probability that an element is dropped, in [0, 1).</param>
    /// <returns>The new network, under the same name.</returns>
    /// <exception cref="GraphException">The network has no dropout.</exception>
    public static Graph Apply(Graph graph, double rate) => graph.Nodes.Any(n => n.Op is Dropout)
        ? graph.Rewrite((builder, node, inputs) => builder.Add(node.Name, node.Op is Dropout ? new Dropout((float)rate) : node.Op, inputs), graph.Name)
        : throw new GraphException($"{graph.Name}: has no dropout whose rate could be set");
}
