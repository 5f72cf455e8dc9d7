using GhostNet.Graphs;
using GhostNet.Ops;

namespace GhostNet.Onnx.Import.Ops;

/// <summary>Reads <c>Concat</c>: of channels, and of constants.</summary>
internal static class ImportConcat
{
    public static void Run(ImportCall call)
    {
        Imported[] inputs = [.. Enumerable.Range(0, call.Node.Input.Count).Select(call.Input)];
        if (inputs.Length > 0 && Array.TrueForAll(inputs, i => i is ImportedConstant))
        {
            call.Set(Join(call, [.. inputs.Cast<ImportedConstant>()]));
            return;
        }

        ImportedValue[] values = [.. inputs.Select((_, i) => call.Flow(i))];
        if (values.Length == 0 || values.Any(v => v.Layout != values[0].Layout))
        {
            throw ImportCall.Fail("joins values of different layouts");
        }

        int axis = values[0].AxisInGraph(ImportCall.Axis(call.Attributes.Int("axis", 1), values[0].Shape.Rank));
        if (axis != 1)
        {
            throw ImportAttributes.Fail("axis", $"{call.Attributes.Int("axis", 1)}; channels are joined, which are axis 1");
        }

        call.Set(new ImportedValue(call.Scope.Builder.Add(call.Name, new Concat(), [.. values.Select(v => v.Value)]), values[0].Layout));
    }

    private static ImportedConstant Join(ImportCall call, ImportedConstant[] parts)
    {
        Shape first = parts[0].Shape;
        int axis = ImportCall.Axis(call.Attributes.Int("axis", 0), first.Rank);
        bool areIntegers = parts[0].Integers is not null;
        if (!Array.TrueForAll(parts, p => p.Integers is not null == areIntegers && p.Shape.Rank == first.Rank && p.Shape.With(axis, first[axis]) == first))
        {
            throw ImportCall.Fail($"joins constants that differ in more than the extent of axis {axis}");
        }

        Shape shape = first.With(axis, checked(parts.Sum(p => p.Shape[axis])));
        call.Take(shape.ElementCount);
        int outer = (int)new Shape(first.Span[..axis]).ElementCount;
        return areIntegers
            ? new ImportedConstant(shape, Join(parts, outer, p => p.Integers!)) { Origins = Join(parts, outer, p => p.Origins ?? new (Value, int)?[p.Count]) }
            : new ImportedConstant(shape, Join(parts, outer, p => p.Floats!));
    }

    /// <summary>The elements of several constants: of each a piece, so many times over.</summary>
    private static T[] Join<T>(ImportedConstant[] parts, int pieces, Func<ImportedConstant, T[]> elements)
    {
        T[][] wholes = Array.ConvertAll(parts, p => elements(p));
        return [.. Enumerable.Range(0, pieces).SelectMany(i => wholes.SelectMany(w => new ArraySegment<T>(w, w.Length / pieces * i, w.Length / pieces)))];
    }
}
