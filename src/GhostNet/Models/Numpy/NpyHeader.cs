using GhostNet.Files;
using GhostNet.Graphs;
using GhostNet.Models.Files;

namespace GhostNet.Models.Numpy;

/// <summary>What the header of a NumPy array says.</summary>
/// <param name="DType">How the elements are stored.</param>
/// <param name="ColumnMajor">Whether the first axis is contiguous, as in Fortran, and not the last.</param>
/// <param name="Extents">Extents, outermost axis first.</param>
internal sealed record NpyHeader(DType DType, bool ColumnMajor, long[] Extents)
{
    private const string Name = "array";

    /// <summary>Places the array in its file, which it has to fill to the end.</summary>
    /// <exception cref="ModelFormatException">The file is longer or shorter than the array.</exception>
    public TensorInfo Place(ByteSource file, long dataStart)
    {
        Shape shape = TensorLayout.Shape(file, Name, Extents);
        long needed = shape.ElementCount * DType.Size();
        long held = file.Length - dataStart;
        if (needed != held)
        {
            throw file.Fail($"holds {held} bytes of data where an array of shape {shape} needs {needed}");
        }

        var storage = new StorageRange(DType, dataStart, shape.ElementCount);
        return TensorLayout.Within(file, Name, storage, 0, Extents, ColumnMajor ? ColumnMajorStrides() : RowMajorStrides());
    }

    private long[] ColumnMajorStrides()
    {
        long[] strides = new long[Extents.Length];
        long stride = 1;
        for (int axis = 0; axis < strides.Length; axis++)
        {
            strides[axis] = stride;
            stride *= Extents[axis];
        }

        return strides;
    }

    private long[] RowMajorStrides()
    {
        long[] strides = new long[Extents.Length];
        long stride = 1;
        for (int axis = strides.Length - 1; axis >= 0; axis--)
        {
            strides[axis] = stride;
            stride *= Extents[axis];
        }

        return strides;
    }
}
