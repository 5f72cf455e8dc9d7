using GhostNet.Graphs;
using GhostNet.Ops;

namespace GhostNet.Onnx.Import.Ops;

/// <summary>Reads <c>Gather</c>: elements of a shape; any channels, neighbouring rows or columns of a value.</summary>
internal static class ImportGather
{
    public static void Run(ImportCall call)
    {
        Imported x = call.Input(0);
        ImportedConstant which = call.Constant(1);
        int axis = ImportCall.Axis(call.Attributes.Int("axis", 0), x.Shape.Rank);
        int extent = x.Shape[axis];
        if (which.Integers is not { Length: > 0 } indices || which.Shape.Rank > 1 || !Array.TrueForAll(indices, i => i >= -extent && i < extent))
        {
            throw ImportCall.Fail($"takes the elements {which.Shape} of the {extent} of axis {axis}");
        }

        int[] places = [.. indices.Select(i => (int)(i < 0 ? i + extent : i))];
        if (x is ImportedConstant constant)
        {
            ImportedConstant taken = Take(call, constant, places);
            call.Set(which.Shape.Rank == 1 ? taken
                : taken.Floats is { } floats ? new ImportedConstant(default, floats)
                : new ImportedConstant(default, taken.Integers!) { Origins = taken.Origins });
            return;
        }

        var value = (ImportedValue)x;
        bool areNeighbours = places.Index().All(p => p.Item == places[0] + p.Index);
        if (axis == 0 || (!areNeighbours && value.AxisInGraph(axis) != 1))
        {
            throw ImportCall.Fail("takes images, or rows or columns that are not neighbours");
        }

        Op slice = areNeighbours ? new Slice(value.AxisInGraph(axis), places[0], places[^1] + 1) : new Gather([.. places]);
        var part = new ImportedValue(call.Scope.Builder.Add(which.Shape.Rank == 1 ? call.Name : call.PartName("slice"), slice, value.Value), value.Layout);
        call.Set(which.Shape.Rank == 1 ? part : ImportReshape.To(call, part, new Shape([.. part.Shape.Where((_, a) => a != axis)])));
    }

    /// <summary>Elements of a vector.</summary>
    public static ImportedConstant Take(ImportCall call, ImportedConstant vector, int[] places)
    {
        if (vector.Shape.Rank != 1)
        {
            throw ImportCall.Fail($"takes a part of the constant {vector.Shape}; parts of vectors are read");
        }

        var shape = new Shape(call.Take(places.Length));
        return vector.Floats is { } floats
            ? new ImportedConstant(shape, Array.ConvertAll(places, p => floats[p]))
            : new ImportedConstant(shape, Array.ConvertAll(places, p => vector.Integers![p])) { Origins = vector.Origins is { } origins ? Array.ConvertAll(places, p => origins[p]) : null };
    }
}
