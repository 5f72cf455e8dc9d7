using System.Numerics;
using System.Runtime.InteropServices;
using GhostNet.Graphs;

namespace GhostNet.Models;

/// <summary>Matches the tensors of a file to the parameters of a network.</summary>
public static class WeightBinder
{
    private const string BatchCounter = ".num_batches_tracked";
    private const int ListedNames = 5;

    /// <summary>Reads a network's weights from a file.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="file">The file. PyTorch's counters <c>*.num_batches_tracked</c> are passed over.</param>
    /// <param name="name">What errors call the file.</param>
    /// <param name="otherNames">Names of nodes that the file may use instead of the network's own (<see cref="Architectures.Architecture.OtherNames"/>).</param>
    /// <returns>The tensors by the network's names.</returns>
    /// <exception cref="ModelFormatException">Tensors are missing, superfluous, of another shape, or not finite; the message lists them.</exception>
    public static IReadOnlyDictionary<string, Tensor> Bind(
        Graph graph, TensorFile file, string name, IReadOnlyDictionary<string, string>? otherNames = null)
    {
        if (otherNames is not null && !graph.Parameters.Any(p => file.Tensors.ContainsKey(p.Name)))
        {
            return BindOther(graph, file, name, otherNames);
        }

        Check(graph, file.Tensors.ToDictionary(t => t.Key, t => t.Value.Shape), name);
        return CheckFinite(graph.Parameters.ToDictionary(p => p.Name, p => file.Read(p.Name), StringComparer.Ordinal), name);
    }

    /// <summary>Checks that tensors in memory are a network's weights.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="tensors">The tensors by name.</param>
    /// <param name="name">What errors call their source.</param>
    /// <returns>The tensors.</returns>
    /// <exception cref="ModelFormatException">Tensors are missing, superfluous, of another shape, or not finite; the message lists them.</exception>
    public static IReadOnlyDictionary<string, Tensor> Bind(Graph graph, IReadOnlyDictionary<string, Tensor> tensors, string name)
    {
        Check(graph, tensors.ToDictionary(t => t.Key, t => t.Value.Shape), name);
        return CheckFinite(tensors, name);
    }

    /// <summary>As <see cref="Bind(Graph, TensorFile, string, IReadOnlyDictionary{string, string}?)"/> where the file uses the other names. A linear layer may stand for a 1×1 convolution.</summary>
    private static IReadOnlyDictionary<string, Tensor> BindOther(
        Graph graph, TensorFile file, string name, IReadOnlyDictionary<string, string> otherNames)
    {
        var expected = new Dictionary<string, (string Name, Shape Shape)>();
        foreach (Node node in graph.Nodes.Where(n => otherNames.ContainsKey(n.Name)))
        {
            foreach (Parameter parameter in node.Parameters)
            {
                expected[otherNames[node.Name] + parameter.Name[node.Name.Length..]] = (parameter.Name, parameter.Shape);
            }
        }

        Dictionary<string, Tensor> found = [];
        Dictionary<string, Shape> shapes = [];
        foreach ((string given, TensorInfo info) in file.Tensors)
        {
            (string key, Shape shape) = expected.GetValueOrDefault(given, (given, info.Shape));
            bool isLinear = info.Shape.Rank == 2 && shape.Rank == 4 && shape == new Shape([.. info.Shape, 1, 1]);
            shapes[key] = isLinear ? shape : info.Shape;
        }

        Check(graph, shapes, name);
        foreach ((string given, (string key, Shape shape)) in expected)
        {
            found[key] = new Tensor(shape, file.Read(given).Data);
        }

        return CheckFinite(found, name);
    }

    private static void Check(Graph graph, Dictionary<string, Shape> found, string name)
    {
        Dictionary<string, Shape> expected = graph.Parameters.ToDictionary(p => p.Name, p => p.Shape);
        string[] problems =
        [
            .. Problem("missing", expected.Where(e => !found.ContainsKey(e.Key)).Select(e => $"{e.Key} {e.Value}")),
            .. Problem(
                "not part of the network",
                found.Where(f => !expected.ContainsKey(f.Key) && !f.Key.EndsWith(BatchCounter, StringComparison.Ordinal)).Select(f => $"{f.Key} {f.Value}")),
            .. Problem(
                "of another shape",
                expected.Where(e => found.TryGetValue(e.Key, out Shape shape) && shape != e.Value).Select(e => $"{e.Key} is {found[e.Key]}, must be {e.Value}")),
        ];
        if (problems.Length > 0)
        {
            throw new ModelFormatException($"{name}: does not fit {graph.Name}: {string.Join("; ", problems)}");
        }
    }

    private static IEnumerable<string> Problem(string kind, IEnumerable<string> tensors)
    {
        string[] all = [.. tensors];
        if (all.Length > 0)
        {
            string more = all.Length > ListedNames ? $", and {all.Length - ListedNames} more" : string.Empty;
            yield return $"{all.Length} {kind}: {string.Join(", ", all.Take(ListedNames))}{more}";
        }
    }

    private static IReadOnlyDictionary<string, Tensor> CheckFinite(IReadOnlyDictionary<string, Tensor> tensors, string name)
    {
        // Looked for side by side; if there is one, then in order, so that it is always the same that is named.
        if (Parallel.ForEach(tensors, (t, loop) => StopAtNonFinite(t.Value, loop)).IsCompleted)
        {
            return tensors;
        }

        (string tensor, Tensor values) = tensors.First(t => HasNonFinite(t.Value.Data));
        int at = Array.FindIndex(values.Data, v => !float.IsFinite(v));
        throw new ModelFormatException($"{name}: {tensor} {values.Shape} holds {values.Data[at]} at element {at}");
    }

    private static void StopAtNonFinite(Tensor tensor, ParallelLoopState loop)
    {
        if (HasNonFinite(tensor.Data))
        {
            loop.Stop();
        }
    }

    /// <summary>Whether an element is infinite or no number: one whose exponent has all bits set.</summary>
    private static bool HasNonFinite(ReadOnlySpan<float> values)
    {
        const int Exponent = 0x7F80_0000;
        ReadOnlySpan<int> bits = MemoryMarshal.Cast<float, int>(values);
        ReadOnlySpan<Vector<int>> vectors = MemoryMarshal.Cast<int, Vector<int>>(bits);
        foreach (Vector<int> vector in vectors)
        {
            if (Vector.EqualsAny(vector & new Vector<int>(Exponent), new Vector<int>(Exponent)))
            {
                return true;
            }
        }

        foreach (int rest in bits[(vectors.Length * Vector<int>.Count)..])
        {
            if ((rest & Exponent) == Exponent)
            {
                return true;
            }
        }

        return false;
    }
}
