using GhostNet.Graphs;
using GhostNet.Ops;

namespace GhostNet.Runtime.Compilation.Operations;

/// <summary>Finds operations that are better run together, strip by strip, since what lies between them is too large for the cache.</summary>
/// <param name="graph">The graph.</param>
/// <param name="operations">Its operations in order.</param>
internal sealed class Segments(Graph graph, IReadOnlyList<Operation> operations)
{
    /// <summary>Bytes of a value that stays in the second cache until it is read, beside weights and the result.</summary>
    private const long MostBytes = 512 * 1024;

    private readonly ILookup<Value, int> _readers =
        operations.SelectMany((o, i) => ReadBy(o).Select(v => (Value: v, Index: i))).ToLookup(p => p.Value, p => p.Index);

    /// <summary>Where the operations that run together with one end.</summary>
    /// <param name="first">Index of the operation that they would begin with.</param>
    /// <returns>One past the last; one past the first if it runs alone.</returns>
    public int EndOf(int first)
    {
        int end = first + 1;
        if (!HasRows(operations[first]) || IsSmall(operations[first].Output))
        {
            return end;
        }

        for (int last = first + 1; last < operations.Count && CanFollow(first, last); last++)
        {
            if (IsClosed(first, last))
            {
                end = last + 1;
                if (IsSmall(operations[last].Output))
                {
                    break;
                }
            }
        }

        return end;
    }

    private static IEnumerable<Value> ReadBy(Operation operation) => operation switch
    {
        LayerOperation layer => Read(layer.Layer, layer.Residual),
        GhostOperation ghost => Read(ghost.Primary.Layer, ghost.Residual),
        _ => operation.Nodes[0].Inputs,
    };

    private static IEnumerable<Value> Read(Node layer, Value? residual) => residual is null ? layer.Inputs : layer.Inputs.Append(residual);

    private static bool HasRows(Operation operation) => operation is LayerOperation or GhostOperation && operation.Output.Shape.Rank == 4;

    private static bool IsSmall(Value value) => value.Shape.ElementCount * sizeof(float) <= MostBytes;

    /// <summary>Whether a layer reads each row of its input where it is computed: without copying windows of it.</summary>
    private static bool ReadsRows(LayerOperation layer) =>
        layer.IsDepthwise || layer.Layer.Op is Conv { Kernel: { Height: 1, Width: 1 }, Stride: { Height: 1, Width: 1 } } conv && conv.Padding == default;

    private bool CanFollow(int first, int index)
    {
        Operation operation = operations[index];
        LayerOperation? layer = operation as LayerOperation ?? (operation as GhostOperation)?.Primary;
        return layer is not null && HasRows(operation) && (ReadsRows(layer) || !IsWithin(first, index, layer.Layer.Inputs[0]));
    }

    private bool IsWithin(int first, int end, Value value) => Enumerable.Range(first, end - first).Any(i => operations[i].Output == value);

    /// <summary>Whether nothing behind the last operation reads what the others compute.</summary>
    private bool IsClosed(int first, int last) => Enumerable.Range(first, last - first)
        .Select(i => operations[i].Output)
        .All(value => !graph.Outputs.Contains(value) && _readers[value].All(reader => reader <= last));
}
