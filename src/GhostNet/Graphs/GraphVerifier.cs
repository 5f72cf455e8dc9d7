using System.Diagnostics;

namespace GhostNet.Graphs;

/// <summary>Checks what every graph must hold, whichever builder or pass made it.</summary>
public static class GraphVerifier
{
    /// <summary>
    /// Checks that names are unique, that each value is produced before it is read, that shapes and parameters are what
    /// the ops infer from the inputs, and that every node serves an output.
    /// </summary>
    /// <param name="graph">The graph to check.</param>
    /// <exception cref="GraphException">A rule is broken; the message names the node.</exception>
    public static void Verify(Graph graph)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var produced = new HashSet<Value> { graph.Input };
        foreach (Node node in graph.Nodes)
        {
            Require(names.Add(node.Name), node, "its name is taken by another node");
            Require(node.Inputs.All(produced.Contains), node, "it reads a value that is not computed before it");
            Require(ReferenceEquals(node.Output.Producer, node), node, "its output names another producer");

            Shape[] inputs = [.. node.Inputs.Select(i => i.Shape)];
            Require(node.Op.InferShape(inputs) == node.Output.Shape, node, "its output shape is not the inferred one");
            Require(
                node.Op.GetParameters(inputs).Select(p => p.Shape).SequenceEqual(node.Parameters.Select(p => p.Shape)),
                node,
                "its parameters are not the op's");
            Require(graph.Consumers(node.Output).Any() || graph.Outputs.Contains(node.Output), node, "nothing reads its output");
            produced.Add(node.Output);
        }

        if (!produced.IsSupersetOf(graph.Outputs))
        {
            throw new GraphException($"{graph.Name}: an output is not computed by the graph");
        }
    }

    [Conditional("DEBUG")]
    internal static void VerifyInDebug(Graph graph) => Verify(graph);

    private static void Require(bool holds, Node node, string otherwise)
    {
        if (!holds)
        {
            throw new GraphException($"{node.Name} ({node.Op.Type}): {otherwise}");
        }
    }
}
