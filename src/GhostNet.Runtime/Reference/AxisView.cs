using GhostNet.Graphs;

namespace GhostNet.Runtime.Reference;

/// <summary>A tensor seen as <c>[Outer, Extent, Inner]</c> around one axis.</summary>
/// <param name="Outer">Product of the extents before the axis.</param>
/// <param name="Extent">Extent of the axis.</param>
/// <param name="Inner">Product of the extents behind the axis.</param>
internal readonly record struct AxisView(int Outer, int Extent, int Inner)
{
    /// <summary>Makes the view of a shape.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="axis">The axis.</param>
    /// <returns>The view.</returns>
    public static AxisView Of(Shape shape, int axis) => new(
        (int)new Shape(shape.Span[..axis]).ElementCount,
        shape[axis],
        (int)new Shape(shape.Span[(axis + 1)..]).ElementCount);

    /// <summary>Index of the first of the <see cref="Inner"/> elements at a place.</summary>
    /// <param name="outer">Place before the axis.</param>
    /// <param name="position">Place along the axis.</param>
    /// <returns>The index in row-major order.</returns>
    public int At(int outer, int position) => ((outer * Extent) + position) * Inner;
}
