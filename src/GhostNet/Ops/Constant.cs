using GhostNet.Graphs;

namespace GhostNet.Ops;

/// <summary>
/// A fixed tensor, the same for every image. Parameter: <c>value</c>, which training leaves alone. Combined with feature maps its
/// batch axis has the extent 1.
/// </summary>
/// <param name="Shape">Its shape, for example <c>[1, C, 1, 1]</c>.</param>
public sealed record Constant(Shape Shape) : Op
{
    /// <inheritdoc/>
    public override int MinInputs => 0;

    /// <inheritdoc/>
    public override int MaxInputs => 0;

    /// <inheritdoc/>
    protected override string Attributes => $"{Shape}";

    /// <inheritdoc/>
    public override Shape InferShape(ReadOnlySpan<Shape> inputs) => Shape;

    /// <inheritdoc/>
    public override IReadOnlyList<OpParameter> GetParameters(ReadOnlySpan<Shape> inputs) =>
        [new OpParameter("value", Shape, ParameterRole.Constant)];
}
