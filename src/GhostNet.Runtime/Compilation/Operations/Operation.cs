using GhostNet.Graphs;

namespace GhostNet.Runtime.Compilation.Operations;

/// <summary>Nodes of a graph that become one step.</summary>
/// <param name="Output">The value that they compute.</param>
internal abstract record Operation(Value Output)
{
    /// <summary>The nodes, in order.</summary>
    public required IReadOnlyList<Node> Nodes { get; init; }
}
