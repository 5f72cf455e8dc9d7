using GhostNet.Graphs;
using GhostNet.Onnx.Proto;

namespace GhostNet.Onnx.Import.Ops;

/// <summary>Reads what makes constants: <c>Constant</c>, <c>ConstantOfShape</c>, <c>Shape</c>, and <c>Cast</c> of them.</summary>
internal static class ImportConstant
{
    public static void Constant(ImportCall call)
    {
        ImportAttributes attributes = call.Attributes;
        call.Set(
            attributes.Tensor("value") is { } tensor ? call.Scope.Decoder.Decode(tensor)
            : attributes.Has("value_float") ? new ImportedConstant(default, [attributes.Float("value_float", 0)])
            : attributes.Has("value_int") ? new ImportedConstant(default, [attributes.Int("value_int", 0)])
            : attributes.Floats("value_floats") is { } floats ? new ImportedConstant(new Shape(floats.Length), floats)
            : attributes.Ints("value_ints") is { } integers ? new ImportedConstant(new Shape(integers.Length), integers)
            : throw ImportCall.Fail("has no value that is a tensor of numbers"));
    }

    public static void OfShape(ImportCall call)
    {
        long[] extents = call.Integers(0);
        var shape = new Shape([.. extents.Take(9).Select(e => checked((int)e))]);
        int count = extents.Length <= 8 ? call.Take(shape.ElementCount) : throw ImportCall.Fail("makes a constant of more than 8 axes");
        ImportedConstant value = call.Attributes.Tensor("value") is { } tensor ? call.Scope.Decoder.Decode(tensor) : new ImportedConstant(default, [0f]);
        call.Set(value switch
        {
            { Floats: [float number] } => new ImportedConstant(shape, Filled(count, number)),
            { Integers: [long integer] } => new ImportedConstant(shape, Filled(count, integer)),
            _ => throw ImportAttributes.Fail("value", $"{value.Shape}, must be one number"),
        });
    }

    public static void Shape(ImportCall call)
    {
        Imported x = call.Input(0);
        int rank = x.Shape.Rank;
        int start = Bound(call.Attributes.Int("start", 0), rank);
        int end = Math.Max(start, Bound(call.Attributes.Int("end", rank), rank));
        call.Set(new ImportedConstant(new Shape(end - start), [.. x.Shape.Span[start..end].ToArray().Select(e => (long)e)])
        {
            Origins = x is ImportedValue value ? [.. Enumerable.Range(start, end - start).Select(a => ((Value, int)?)(value.Value, value.AxisInGraph(a)))] : null,
        });
    }

    public static void Cast(ImportCall call)
    {
        var type = (TensorProto.Types.DataType)call.Attributes.Int("to", 0);
        bool toFloat = type is TensorProto.Types.DataType.Float or TensorProto.Types.DataType.Double or TensorProto.Types.DataType.Float16 or TensorProto.Types.DataType.Bfloat16;
        bool toInteger = type is TensorProto.Types.DataType.Int64 or TensorProto.Types.DataType.Int32;
        if (!toFloat && !(toInteger && call.Input(0) is ImportedConstant))
        {
            throw ImportAttributes.Fail("to", $"{type}, which values are not cast to");
        }

        Imported x = call.Input(0);
        if (x is ImportedConstant constant)
        {
            call.Take(constant.Count);
            x = (toFloat, constant) switch
            {
                (true, { Integers: { } integers }) => new ImportedConstant(x.Shape, Array.ConvertAll(integers, v => (float)v)),
                (false, { Floats: { } floats }) => new ImportedConstant(x.Shape, Array.ConvertAll(floats, v => (long)v)),
                _ => x,
            };
        }

        call.Set(x);
    }

    private static int Bound(long axis, int rank) => (int)Math.Clamp(axis < 0 ? axis + rank : axis, 0, rank);

    private static T[] Filled<T>(int count, T value)
    {
        T[] elements = new T[count];
        Array.Fill(elements, value);
        return elements;
    }
}
