using GhostNet.Graphs;

namespace GhostNet.Runtime.Compilation;

/// <summary>The part of a network that computes one of its values.</summary>
internal static class Subgraph
{
    /// <summary>Makes the network that ends in a value.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="path">Path of the value.</param>
    public static Graph EndingIn(Graph graph, string path)
    {
        var builder = new GraphBuilder(graph.Name, graph.Input.Shape);
        var values = new Dictionary<Value, Value> { [graph.Input] = builder.Input };
        foreach (Node node in graph.Nodes)
        {
            values[node.Output] = builder.Add(node.Name, node.Op, [.. node.Inputs.Select(i => values[i])]);
        }

        return builder.Build(values[graph.Find(path)]);
    }
}
