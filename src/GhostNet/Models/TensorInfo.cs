using GhostNet.Graphs;

namespace GhostNet.Models;

/// <summary>What a file says of one of its tensors; the elements stay in the file.</summary>
public sealed class TensorInfo
{
    internal TensorInfo(DType dtype, Shape shape, long offset, IReadOnlyList<long>? strides = null)
    {
        DType = dtype;
        Shape = shape;
        Offset = offset;
        Strides = strides;
    }

    /// <summary>How the file stores the elements.</summary>
    public DType DType { get; }

    /// <summary>The extents, outermost axis first.</summary>
    public Shape Shape { get; }

    /// <summary>Where the first element lies, in bytes from the start of the file.</summary>
    internal long Offset { get; }

    /// <summary>Elements between neighbours along each axis; null where row-major.</summary>
    internal IReadOnlyList<long>? Strides { get; }
}
