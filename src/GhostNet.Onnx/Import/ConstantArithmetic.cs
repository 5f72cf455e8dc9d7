using GhostNet.Graphs;

namespace GhostNet.Onnx.Import;

/// <summary>Computes with constants, element by element.</summary>
internal static class ConstantArithmetic
{
    /// <summary>Combines two constants; an extent of 1 is repeated to match the other's.</summary>
    /// <param name="call">The node that asks for it.</param>
    /// <param name="a">The first.</param>
    /// <param name="b">The second, of the same kind of numbers.</param>
    /// <param name="floats">What to compute of numbers.</param>
    /// <param name="integers">What to compute of integers.</param>
    public static ImportedConstant Combine(
        ImportCall call, ImportedConstant a, ImportedConstant b, Func<float, float, float> floats, Func<long, long, long> integers)
    {
        Shape shape = Broadcast(a.Shape, b.Shape);
        call.Take(shape.ElementCount);
        return (a, b) switch
        {
            ({ Floats: { } x }, { Floats: { } y }) => new ImportedConstant(shape, Combine(x, a.Shape, y, b.Shape, shape, floats)),
            ({ Integers: { } x }, { Integers: { } y }) => new ImportedConstant(shape, Combine(x, a.Shape, y, b.Shape, shape, integers)),
            _ => throw ImportCall.Fail("combines integers with other numbers"),
        };
    }

    /// <summary>Makes the reader of an operator that is read for constants only.</summary>
    public static Action<ImportCall> OfConstants(Func<float, float> compute) => call =>
    {
        ImportedConstant x = call.Constant(0);
        call.Take(x.Count);
        call.Set(x.Floats is { } floats
            ? new ImportedConstant(x.Shape, Array.ConvertAll(floats, v => compute(v)))
            : new ImportedConstant(x.Shape, Array.ConvertAll(x.Integers!, v => (long)compute(v))));
    };

    /// <summary>Makes the reader of an operator on two tensors that is read for constants only.</summary>
    public static Action<ImportCall> OfConstants(Func<float, float, float> floats, Func<long, long, long> integers) =>
        call => call.Set(Combine(call, call.Constant(0), call.Constant(1), floats, integers));

    private static Shape Broadcast(Shape a, Shape b)
    {
        int rank = Math.Max(a.Rank, b.Rank);
        int[] shape = new int[rank];
        for (int axis = 0; axis < rank; axis++)
        {
            (int x, int y) = (Extent(a, axis, rank), Extent(b, axis, rank));
            shape[axis] = x == y || y == 1 ? x : x == 1 ? y : throw ImportCall.Fail($"combines constants {a} and {b}, which do not fit");
        }

        return new Shape(shape);
    }

    private static int Extent(Shape shape, int axis, int rank) => axis < rank - shape.Rank ? 1 : shape[axis - (rank - shape.Rank)];

    private static T[] Combine<T>(T[] a, Shape aShape, T[] b, Shape bShape, Shape shape, Func<T, T, T> compute)
    {
        T[] result = new T[(int)shape.ElementCount];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = compute(a[Index(i, aShape, shape)], b[Index(i, bShape, shape)]);
        }

        return result;
    }

    /// <summary>Which element of an operand meets element <paramref name="i"/> of the result.</summary>
    private static int Index(int i, Shape operand, Shape shape)
    {
        int index = 0;
        for (int axis = shape.Rank - 1, stride = 1; axis >= 0; i /= shape[axis], axis--)
        {
            int extent = Extent(operand, axis, shape.Rank);
            index += extent == 1 ? 0 : i % shape[axis] * stride;
            stride *= extent;
        }

        return index;
    }
}
