using System.Numerics;
using System.Runtime.InteropServices;

namespace GhostNet.Training.Ghosts;

/// <summary>
/// Operations on rows, value by value. All rows of a call have the length of the last argument, unless said otherwise, and that last one may be
/// one of the operands.
/// </summary>
internal static class Rows
{
    private static int Step => Vector<float>.Count;

    /// <summary>Computes <c>x · scale + shift</c>, but no less than a floor.</summary>
    public static void Normalize(ReadOnlySpan<float> x, ReadOnlySpan<float> scale, ReadOnlySpan<float> shift, float floor, Span<float> result)
    {
        int i = 0;
        for (; i <= result.Length - Step; i += Step)
        {
            Set(result, i, Vector.Max(Vector.FusedMultiplyAdd(At(x, i), At(scale, i), At(shift, i)), new Vector<float>(floor)));
        }

        for (; i < result.Length; i++)
        {
            result[i] = MathF.Max(MathF.FusedMultiplyAdd(x[i], scale[i], shift[i]), floor);
        }
    }

    /// <summary>Computes <c>a · x + b · y + c</c>.</summary>
    public static void Combine(
        ReadOnlySpan<float> a, ReadOnlySpan<float> x, ReadOnlySpan<float> b, ReadOnlySpan<float> y, ReadOnlySpan<float> c, Span<float> result)
    {
        int i = 0;
        for (; i <= result.Length - Step; i += Step)
        {
            Set(result, i, Vector.FusedMultiplyAdd(At(a, i), At(x, i), Vector.FusedMultiplyAdd(At(b, i), At(y, i), At(c, i))));
        }

        for (; i < result.Length; i++)
        {
            result[i] = MathF.FusedMultiplyAdd(a[i], x[i], MathF.FusedMultiplyAdd(b[i], y[i], c[i]));
        }
    }

    /// <summary>Keeps a gradient where a ReLU's output is above 0 and makes it 0 elsewhere.</summary>
    public static void Mask(ReadOnlySpan<float> output, ReadOnlySpan<float> gradient, Span<float> result)
    {
        int i = 0;
        for (; i <= result.Length - Step; i += Step)
        {
            Set(result, i, Vector.ConditionalSelect(Vector.GreaterThan(At(output, i), Vector<float>.Zero), At(gradient, i), Vector<float>.Zero));
        }

        for (; i < result.Length; i++)
        {
            result[i] = output[i] > 0 ? gradient[i] : 0;
        }
    }

    /// <summary>Adds <c>x − origin</c> to sums and its square to squares.</summary>
    public static void AddMoments(ReadOnlySpan<float> x, ReadOnlySpan<float> origin, Span<float> sums, Span<float> squares)
    {
        int i = 0;
        for (; i <= sums.Length - Step; i += Step)
        {
            Vector<float> difference = At(x, i) - At(origin, i);
            Set(sums, i, At(sums, i) + difference);
            Set(squares, i, Vector.FusedMultiplyAdd(difference, difference, At(squares, i)));
        }

        for (; i < sums.Length; i++)
        {
            float difference = x[i] - origin[i];
            sums[i] += difference;
            squares[i] = MathF.FusedMultiplyAdd(difference, difference, squares[i]);
        }
    }

    /// <summary>Adds a row to another.</summary>
    public static void Add(ReadOnlySpan<float> x, Span<float> sums)
    {
        int i = 0;
        for (; i <= sums.Length - Step; i += Step)
        {
            Set(sums, i, At(sums, i) + At(x, i));
        }

        for (; i < sums.Length; i++)
        {
            sums[i] += x[i];
        }
    }

    /// <summary>A vector of a row.</summary>
    public static Vector<float> At(ReadOnlySpan<float> row, int index) => Vector.LoadUnsafe(ref MemoryMarshal.GetReference(row), (nuint)index);

    /// <summary>Writes a vector into a row.</summary>
    public static void Set(Span<float> row, int index, Vector<float> value) => value.StoreUnsafe(ref MemoryMarshal.GetReference(row), (nuint)index);
}
