using GhostNet.Graphs;
using GhostNet.Ops;

namespace GhostNet.Onnx.Import.Ops;

/// <summary>Reads <c>Gather</c>: parts of constants; any channels, neighbouring rows or columns of a value.</summary>
internal static class ImportGather
{
    public static void Run(ImportCall call)
    {
        Imported x = call.Input(0);
        ImportedConstant which = call.Constant(1);
        int axis = ImportCall.Axis(call.Attributes.Int("axis", 0), x.Shape.Rank);
        int extent = x.Shape[axis];
        if (which.Integers is not { Length: > 0 } indices || !Array.TrueForAll(indices, i => i >= -extent && i < extent))
        {
            throw ImportCall.Fail($"takes the elements {which.Shape} of the {extent} of axis {axis}");
        }

        int[] places = [.. indices.Select(i => (int)(i < 0 ? i + extent : i))];
        if (x is ImportedConstant constant)
        {
            ImportReshape.RequireRank(x.Shape.Rank - 1 + which.Shape.Rank);
            call.Set(Take(call, constant, axis, places).As(new Shape([.. x.Shape.Span[..axis], .. which.Shape, .. x.Shape.Span[(axis + 1)..]])));
            return;
        }

        var value = (ImportedValue)x;
        bool areNeighbours = places.Index().All(p => p.Item == places[0] + p.Index);
        if (axis == 0 || which.Shape.Rank > 1 || (!areNeighbours && value.AxisInGraph(axis) != 1))
        {
            throw ImportCall.Fail($"takes images, rows or columns that are not neighbours, or a table {which.Shape}");
        }

        Op slice = areNeighbours ? new Slice(value.AxisInGraph(axis), places[0], places[^1] + 1) : new Gather([.. places]);
        var part = new ImportedValue(call.Scope.Builder.Add(which.Shape.Rank == 1 ? call.Name : call.PartName("slice"), slice, value.Value), value.Layout);
        call.Set(which.Shape.Rank == 1 ? part : ImportReshape.To(call, part, new Shape([.. part.Shape.Where((_, a) => a != axis)])));
    }

    /// <summary>A part of a constant.</summary>
    /// <param name="call">The node that asks for it.</param>
    /// <param name="constant">The whole.</param>
    /// <param name="axis">The axis along which it is taken.</param>
    /// <param name="places">Which elements of the axis.</param>
    public static ImportedConstant Take(ImportCall call, ImportedConstant constant, int axis, int[] places)
    {
        Shape shape = constant.Shape.With(axis, places.Length);
        call.Take(shape.ElementCount);
        return constant.Floats is { } floats
            ? new ImportedConstant(shape, Take(floats, constant.Shape, axis, places))
            : new ImportedConstant(shape, Take(constant.Integers!, constant.Shape, axis, places)) { Origins = constant.Origins is { } origins ? Take(origins, constant.Shape, axis, places) : null };
    }

    private static T[] Take<T>(T[] source, Shape shape, int axis, int[] places)
    {
        int extent = shape[axis];
        int inner = (int)new Shape(shape.Span[(axis + 1)..]).ElementCount;
        int outer = (int)new Shape(shape.Span[..axis]).ElementCount;
        T[] part = new T[outer * places.Length * inner];
        for (int i = 0; i < outer * places.Length; i++)
        {
            int from = ((i / places.Length * extent) + places[i % places.Length]) * inner;
            Array.Copy(source, from, part, i * inner, inner);
        }

        return part;
    }
}
