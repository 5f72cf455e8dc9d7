using GhostNet.Files;
using GhostNet.Graphs;

namespace GhostNet.Models.Files;

/// <summary>Checks the extents and strides that a file declares, in arithmetic that cannot overflow.</summary>
internal static class TensorLayout
{
    /// <summary>Makes a shape of declared extents.</summary>
    /// <exception cref="ModelFormatException">An extent is negative, or there are more elements than an array can hold.</exception>
    public static Shape Shape(ByteSource file, string tensor, ReadOnlySpan<long> extents)
    {
        int[] dimensions = new int[extents.Length];
        long count = 1;
        for (int axis = 0; axis < extents.Length; axis++)
        {
            long extent = extents[axis];
            if (extent is < 0 or > int.MaxValue)
            {
                throw file.Fail($"tensor '{tensor}' has the extent {extent}");
            }

            dimensions[axis] = (int)extent;
            count *= extent;
            if (count > Array.MaxLength)
            {
                throw file.Fail($"tensor '{tensor}' of shape [{string.Join(", ", extents.ToArray())}] is too large");
            }
        }

        return new Shape(dimensions);
    }

    /// <summary>Makes the description of a tensor that lies in a part of the file, its storage.</summary>
    /// <param name="file">The file.</param>
    /// <param name="tensor">The tensor's name.</param>
    /// <param name="storage">The storage.</param>
    /// <param name="first">The tensor's first element, counted from the storage's start.</param>
    /// <param name="extents">Extents, outermost axis first.</param>
    /// <param name="strides">Elements between neighbours along each axis.</param>
    /// <exception cref="ModelFormatException">The tensor does not lie within its storage.</exception>
    public static TensorInfo Within(
        ByteSource file, string tensor, StorageRange storage, long first, ReadOnlySpan<long> extents, ReadOnlySpan<long> strides)
    {
        if (strides.Length != extents.Length)
        {
            throw file.Fail($"tensor '{tensor}' has {extents.Length} extents and {strides.Length} strides");
        }

        Shape shape = Shape(file, tensor, extents);
        foreach (long stride in strides)
        {
            if (stride < 0)
            {
                throw file.Fail($"tensor '{tensor}' has the stride {stride}");
            }
        }

        long count = shape.ElementCount;
        long[] steps = strides.ToArray();
        if (first < 0 || first > storage.Count || Span(shape, steps) > storage.Count - first || count > storage.Count)
        {
            throw file.Fail($"tensor '{tensor}' reaches beyond its storage of {storage.Count} elements");
        }

        if (Span(shape, steps) > Array.MaxLength)
        {
            throw file.Fail($"tensor '{tensor}' is spread over too many elements");
        }

        long offset = storage.Offset + (first * storage.DType.Size());
        return new TensorInfo(storage.DType, shape, offset, IsRowMajor(shape, steps) ? null : steps);
    }

    /// <summary>
    /// Elements from a strided tensor's first to its last, both included: 1 + Σ (extent − 1) · stride, 0 if it is empty;
    /// <see cref="long.MaxValue"/> where that does not fit.
    /// </summary>
    public static long Span(Shape shape, IReadOnlyList<long> strides)
    {
        Int128 last = 0;
        for (int axis = 0; axis < shape.Rank; axis++)
        {
            if (shape[axis] == 0)
            {
                return 0;
            }

            last += (Int128)(shape[axis] - 1) * strides[axis];
        }

        return last < long.MaxValue ? (long)last + 1 : long.MaxValue;
    }

    private static bool IsRowMajor(Shape shape, long[] strides)
    {
        long expected = 1;
        for (int axis = shape.Rank - 1; axis >= 0; axis--)
        {
            if (shape[axis] == 0)
            {
                return true;
            }

            if (shape[axis] != 1 && strides[axis] != expected)
            {
                return false;
            }

            expected *= shape[axis];
        }

        return true;
    }
}
