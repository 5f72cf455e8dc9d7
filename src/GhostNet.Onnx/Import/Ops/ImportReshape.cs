using GhostNet.Graphs;
using GhostNet.Ops;

namespace GhostNet.Onnx.Import.Ops;

/// <summary>Reads <c>Reshape</c>, <c>Flatten</c>, <c>Squeeze</c> and <c>Unsqueeze</c>: of constants, and of values whose images stay apart.</summary>
internal static class ImportReshape
{
    private const int MostAxes = 8;

    public static void Reshape(ImportCall call)
    {
        long[] extents = (call.Has(1) ? call.Integers(1) : call.Attributes.Ints("shape")) ?? throw ImportCall.Fail("has no shape");
        Write(call, Resolve(call.Input(0).Shape, extents, zeroCopies: call.Attributes.Int("allowzero", 0) == 0));
    }

    public static void Flatten(ImportCall call)
    {
        Shape x = call.Input(0).Shape;
        int axis = call.Attributes.Int("axis", 1) is var given && given == x.Rank ? x.Rank : ImportCall.Axis(given, x.Rank);
        Write(call, new Shape(Product(x.Span[..axis]), Product(x.Span[axis..])));
    }

    public static void Squeeze(ImportCall call)
    {
        Shape x = call.Input(0).Shape;
        int[]? axes = Axes(call, x.Rank);
        Write(call, new Shape([.. x.Where((extent, axis) => axes is null ? extent != 1 : !axes.Contains(axis) || extent != 1)]));
    }

    public static void Unsqueeze(ImportCall call)
    {
        Shape x = call.Input(0).Shape;
        int count = (call.Has(1) ? call.Integers(1) : call.Attributes.Ints("axes") ?? []).Length;
        int[] axes = Axes(call, RequireRank(x.Rank + count)) ?? throw ImportCall.Fail("has no axes");
        var rest = new Queue<int>(x);
        Write(call, new Shape([.. Enumerable.Range(0, x.Rank + axes.Distinct().Count()).Select(axis => axes.Contains(axis) || rest.Count == 0 ? 1 : rest.Dequeue())]));
    }

    /// <summary>A value with other extents; the second half of a channel shuffle makes it one.</summary>
    public static ImportedValue To(ImportCall call, ImportedValue x, Shape target)
    {
        if (x.Layout == ValueLayout.GroupsSwapped && x.Value.Producer!.Inputs[0] is var shuffled && shuffled.Shape == target)
        {
            return new ImportedValue(call.Scope.Builder.Add(call.Name, new ChannelShuffle(x.Value.Shape[1]), shuffled));
        }

        if (!x.IsInOrder && x.Layout == ValueLayout.ChannelsLast && target.Rank == 2 && target[0] == x.Value.Shape[0])
        {
            return x with { Layout = ValueLayout.FlattenedChannelsLast };
        }

        if (!x.IsInOrder)
        {
            throw ImportCall.Fail($"gives {x.Shape} the shape {target} while it is transposed ({x.Layout}), which has no translation");
        }

        if (target.Rank == 0 || target[0] != x.Value.Shape[0])
        {
            throw ImportCall.Fail($"gives {x.Shape} the shape {target}, which mixes images");
        }

        return target == x.Value.Shape
            ? new ImportedValue(x.Value)
            : new ImportedValue(call.Scope.Builder.Add(call.Name, target.Rank == 2 && x.Shape.Rank > 1 ? new Flatten() : new Reshape(new Shape(target.Span[1..])), x.Value));
    }

    private static void Write(ImportCall call, Shape target)
    {
        Imported x = call.Input(0);
        if (x.Shape.ElementCount != target.ElementCount)
        {
            throw ImportCall.Fail($"gives {x.Shape} the shape {target}, which has another number of elements");
        }

        RequireRank(target.Rank);
        call.Set(x is ImportedConstant constant ? constant.As(target) : To(call, (ImportedValue)x, target));
    }

    private static int[]? Axes(ImportCall call, int rank) =>
        (call.Has(1) ? call.Integers(1) : call.Attributes.Ints("axes")) is { } axes ? [.. axes.Select(a => ImportCall.Axis(a, rank))] : null;

    private static Shape Resolve(Shape x, long[] extents, bool zeroCopies)
    {
        RequireRank(extents.Length);
        int[] target = new int[extents.Length];
        int open = -1;
        long known = 1;
        for (int axis = 0; axis < target.Length; axis++)
        {
            if (extents[axis] == -1 && open < 0)
            {
                open = axis;
                continue;
            }

            target[axis] = extents[axis] == 0 && zeroCopies && axis < x.Rank ? x[axis] : checked((int)extents[axis]);
            known = checked(known * target[axis]);
        }

        if (open >= 0)
        {
            target[open] = known > 0 && x.ElementCount % known == 0
                ? checked((int)(x.ElementCount / known))
                : throw ImportCall.Fail($"cannot give {x} the shape [{string.Join(", ", extents)}]");
        }

        return new Shape(target);
    }

    /// <summary>Refuses shapes of too many axes.</summary>
    public static int RequireRank(int rank) => rank <= MostAxes ? rank : throw ImportCall.Fail($"has {rank} axes; up to {MostAxes} are read");

    private static int Product(ReadOnlySpan<int> extents)
    {
        int product = 1;
        foreach (int extent in extents)
        {
            product = checked(product * extent);
        }

        return product;
    }
}
