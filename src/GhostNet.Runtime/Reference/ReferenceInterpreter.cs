using GhostNet.Graphs;
using GhostNet.Models;

namespace GhostNet.Runtime.Reference;

/// <summary>
/// Runs a network one node after the other in plain loops, float32 between nodes and float64 in sums: the oracle
/// that every faster way to run it is held to. Safe to use from several threads at once.
/// </summary>
/// <param name="graph">The network.</param>
/// <param name="weights">A tensor for each of its parameters.</param>
public sealed class ReferenceInterpreter(Graph graph, IReadOnlyDictionary<string, Tensor> weights)
{
    /// <summary>Computes the network's output.</summary>
    /// <param name="input">Images, <c>[N, C, H, W]</c>; N, H and W may differ from the graph's.</param>
    /// <returns>The output, <c>[N, K]</c> for a classifier.</returns>
    /// <exception cref="GraphException">The network cannot take an input of that shape.</exception>
    public Tensor Run(Tensor input) => Run(input, graph.Output.Name);

    /// <summary>Computes a value inside the network.</summary>
    /// <param name="input">Images, <c>[N, C, H, W]</c>; N, H and W may differ from the graph's.</param>
    /// <param name="path">The value's module path, as <see cref="Graph.Find"/> takes it.</param>
    /// <returns>The value.</returns>
    /// <exception cref="GraphException">The network cannot take an input of that shape, or has no such value.</exception>
    public Tensor Run(Tensor input, string path)
    {
        Graph sized = graph.WithInput(input.Shape);
        Value target = sized.Find(path);
        if (ReferenceEquals(target, sized.Input))
        {
            return input;
        }

        var values = new Dictionary<Value, Tensor> { [sized.Input] = input };
        var readersLeft = sized.Nodes.ToDictionary(n => n.Output, n => sized.Consumers(n.Output).Count());
        readersLeft[sized.Input] = int.MaxValue;
        foreach (Node node in sized.Nodes)
        {
            var output = new Tensor(node.Output.Shape);
            var call = new ReferenceCall(
                [.. node.Inputs.Select(v => values[v])], [.. node.Parameters.Select(p => weights[p.Name])], output);
            ReferenceKernels.For(node.Op)(node.Op, call);
            if (ReferenceEquals(node.Output, target))
            {
                return output;
            }

            values[node.Output] = output;
            foreach (Value read in node.Inputs.Where(v => --readersLeft[v] == 0))
            {
                values.Remove(read);
            }
        }

        throw new InvalidOperationException($"{path} was found but not computed.");
    }
}
