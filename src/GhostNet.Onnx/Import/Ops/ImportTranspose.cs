using GhostNet.Graphs;
using GhostNet.Ops;

namespace GhostNet.Onnx.Import.Ops;

/// <summary>
/// Reads <c>Transpose</c>: of constants, between <c>[N, C, H, W]</c> and <c>[N, H, W, C]</c>, within a channel shuffle, and where no element moves.
/// </summary>
internal static class ImportTranspose
{
    public static void Run(ImportCall call)
    {
        Imported x = call.Input(0);
        int rank = x.Shape.Rank;
        int[] order = call.Attributes.Ints("perm") is { } perm ? [.. perm.Select(a => ImportCall.Axis(a, rank))] : [.. Enumerable.Range(0, rank).Reverse()];
        if (order.Length != rank || order.Distinct().Count() != rank)
        {
            throw ImportAttributes.Fail("perm", $"[{string.Join(", ", order)}], which does not order the axes of {x.Shape}");
        }

        call.Set(x is ImportedConstant constant ? Transpose(call, constant, order) : View((ImportedValue)x, order) ?? Reshaped(call, (ImportedValue)x, order));
    }

    /// <summary>A constant matrix, transposed.</summary>
    public static ImportedConstant Matrix(ImportCall call, ImportedConstant matrix) => matrix.Shape.Rank == 2
        ? Transpose(call, matrix, [1, 0])
        : throw ImportCall.Fail($"its weight is {matrix.Shape}, must be a matrix");

    /// <summary>A constant with its axes in another order.</summary>
    public static ImportedConstant Transpose(ImportCall call, ImportedConstant constant, int[] order)
    {
        Shape from = constant.Shape;
        var shape = new Shape([.. order.Select(a => from[a])]);
        int[] strides = new int[from.Rank];
        for (int axis = from.Rank - 1, stride = 1; axis >= 0; stride *= from[axis], axis--)
        {
            strides[axis] = stride;
        }

        int[] steps = [.. order.Select(a => strides[a])];
        call.Take(constant.Count);
        return constant.Floats is { } floats
            ? new ImportedConstant(shape, Gather(floats, shape, steps))
            : new ImportedConstant(shape, Gather(constant.Integers!, shape, steps));
    }

    /// <summary>What needs no node: the graph's value, seen in another order.</summary>
    private static ImportedValue? View(ImportedValue x, int[] order) => (x.Layout, order) switch
    {
        (ValueLayout.Plain, [0, 2, 3, 1]) => x with { Layout = ValueLayout.ChannelsLast },
        (ValueLayout.ChannelsLast, [0, 3, 1, 2]) => x with { Layout = ValueLayout.Plain },
        (ValueLayout.Plain, [0, 2, 1, .. var rest]) when rest.Length > 0 && rest.Select((a, i) => a == i + 3).All(same => same)
            && x.Value.Producer is { Op: Reshape, Inputs: [{ Shape.Rank: 4 }] } => x with { Layout = ValueLayout.GroupsSwapped },
        _ => order.Select((a, i) => a == i).All(same => same) ? x : null,
    };

    /// <summary>The value with the axes of one element elsewhere; a true transposition has no translation.</summary>
    private static ImportedValue Reshaped(ImportCall call, ImportedValue x, int[] order)
    {
        int[] moved = [.. order.Where(a => x.Shape[a] != 1)];
        if (!x.IsInOrder || order[0] != 0 || !moved.SequenceEqual(moved.Order()))
        {
            throw ImportAttributes.Fail("perm", $"[{string.Join(", ", order)}] for {x.Shape}, which is neither a change of layout nor part of a channel shuffle");
        }

        return ImportReshape.To(call, x, new Shape([.. order.Select(a => x.Shape[a])]));
    }

    private static T[] Gather<T>(T[] source, Shape shape, int[] steps)
    {
        T[] result = new T[source.Length];
        int[] index = new int[shape.Rank];
        for (int i = 0, at = 0; i < result.Length; i++)
        {
            result[i] = source[at];
            for (int axis = index.Length - 1; axis >= 0; axis--)
            {
                at += steps[axis];
                if (++index[axis] < shape[axis])
                {
                    break;
                }

                at -= steps[axis] * index[axis];
                index[axis] = 0;
            }
        }

        return result;
    }
}
