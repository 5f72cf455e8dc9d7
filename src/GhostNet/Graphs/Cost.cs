namespace GhostNet.Graphs;

/// <summary>What a network costs: per node or in total.</summary>
/// <param name="Parameters">Trained numbers (running statistics not counted).</param>
/// <param name="Macs">Multiply-accumulate operations for the graph's batch.</param>
/// <param name="ActivationBytes">Bytes written as node outputs in float32.</param>
public readonly record struct Cost(long Parameters, long Macs, long ActivationBytes)
{
    /// <summary>The cost of one node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>Its parameters, MACs and output bytes.</returns>
    public static Cost Of(Node node) => new(
        node.Parameters.Where(p => p.IsTrained).Sum(p => p.Shape.ElementCount),
        node.Macs,
        node.ActivationBytes);

    /// <summary>The cost of a whole network at its input's size and batch.</summary>
    /// <param name="graph">The network.</param>
    /// <returns>The sum over its nodes.</returns>
    public static Cost Of(Graph graph)
    {
        Cost[] costs = [.. graph.Nodes.Select(Of)];
        return new Cost(costs.Sum(c => c.Parameters), costs.Sum(c => c.Macs), costs.Sum(c => c.ActivationBytes));
    }
}
