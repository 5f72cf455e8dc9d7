using GhostNet.Ops;

namespace GhostNet.Onnx.Import.Ops;

/// <summary>Reads <c>Slice</c>, <c>Split</c> and <c>Gather</c> of neighbours: of values, and the first also of constants.</summary>
internal static class ImportSlice
{
    public static void Slice(ImportCall call)
    {
        Imported x = call.Input(0);
        long[] starts = Operand(call, 1, "starts") ?? throw ImportCall.Fail("has no starts");
        long[] ends = Operand(call, 2, "ends") ?? throw ImportCall.Fail("has no ends");
        long[] axes = Operand(call, 3, "axes") ?? [.. Enumerable.Range(0, starts.Length).Select(a => (long)a)];
        long[] steps = Operand(call, 4, "steps") ?? [.. Enumerable.Repeat(1L, starts.Length)];
        if (ends.Length != starts.Length || axes.Length != starts.Length || steps.Length != starts.Length || starts.Length > x.Shape.Rank)
        {
            throw ImportCall.Fail("its starts, ends, axes and steps are not as many");
        }

        if (x is ImportedConstant constant)
        {
            for (int i = 0; i < starts.Length; i++)
            {
                int axis = ImportCall.Axis(axes[i], x.Shape.Rank);
                constant = ImportGather.Take(call, constant, axis, Indices(call, constant.Shape[axis], starts[i], ends[i], steps[i]));
            }

            call.Set(constant);
            return;
        }

        Slice[] slices = [.. Enumerable.Range(0, starts.Length).Select(i => Resolve(x, ImportCall.Axis(axes[i], x.Shape.Rank), starts[i], ends[i], steps[i]))];
        call.EmitChain((ImportedValue)x, [.. slices.Where(s => !KeepsAll(s, (ImportedValue)x)).Select(s => InGraph(s, (ImportedValue)x))]);
    }

    public static void Split(ImportCall call)
    {
        ImportedValue x = call.Flow(0);
        int axis = ImportCall.Axis(call.Attributes.Int("axis", 0), x.Shape.Rank);
        int parts = call.Node.Output.Count;
        int even = (x.Shape[axis] + parts - 1) / parts;
        long[] sizes = Operand(call, 1, "split") ?? [.. Enumerable.Range(0, parts).Select(i => (long)Math.Clamp(x.Shape[axis] - ((long)i * even), 0, even))];
        if (sizes.Length != parts || sizes.Sum() != x.Shape[axis])
        {
            throw ImportCall.Fail($"splits the {x.Shape[axis]} elements of axis {axis} into parts of {string.Join(", ", sizes.Take(10))}");
        }

        long start = 0;
        for (int i = 0; i < parts; start += sizes[i], i++)
        {
            Slice slice = InGraph(Resolve(x, axis, start, start + sizes[i], 1), x);
            call.Set(KeepsAll(slice, new ImportedValue(x.Value)) ? x : new ImportedValue(call.Scope.Builder.Add(call.PartName($"{i}"), slice, x.Value), x.Layout), i);
        }
    }

    /// <summary>One slice of a value, its axis as the file has it.</summary>
    public static Slice Resolve(Imported x, int axis, long start, long end, long step)
    {
        int extent = x.Shape[axis];
        if (step is < 1 or > int.MaxValue)
        {
            throw ImportCall.Fail($"takes steps of {step}; steps of 1 and more are read");
        }

        start = start < 0 ? Math.Max(0, start + extent) : start;
        end = end < 0 ? end + extent : end;
        return start < Math.Min(end, extent)
            ? new Slice(axis, (int)start, (int)Math.Min(end, int.MaxValue), (int)step)
            : throw ImportCall.Fail($"takes nothing of the {extent} elements of axis {axis}");
    }

    private static bool KeepsAll(Slice slice, ImportedValue x) => slice is { Start: 0, Step: 1 } && slice.End >= x.Shape[slice.Axis];

    private static Slice InGraph(Slice slice, ImportedValue x) =>
        slice.Axis > 0 ? slice with { Axis = x.AxisInGraph(slice.Axis) } : throw ImportCall.Fail("takes some images of the batch");

    /// <summary>The elements that a slice takes of an axis of a constant, backwards where the step is negative.</summary>
    private static int[] Indices(ImportCall call, int extent, long start, long end, long step)
    {
        if (step == 0)
        {
            throw ImportCall.Fail("takes steps of 0");
        }

        step = Math.Clamp(step, -int.MaxValue, int.MaxValue);
        (long first, long last) = step > 0 ? (0, extent) : (-1, extent - 1);
        start = Math.Clamp(start < 0 ? start + extent : start, Math.Max(first, 0), last);
        end = Math.Clamp(end < 0 ? end + extent : end, first, last);
        var indices = new List<int>();
        for (long i = start; (step > 0 ? i < end : i > end) && indices.Count < extent; i += step)
        {
            indices.Add((int)i);
        }

        call.Take(indices.Count);
        return [.. indices];
    }

    private static long[]? Operand(ImportCall call, int input, string attribute) => call.Has(input) ? call.Integers(input) : call.Attributes.Ints(attribute);
}
