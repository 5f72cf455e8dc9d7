using GhostNet.Graphs;

namespace GhostNet.Ops;

/// <summary>Shares that sum to 1 along one axis: <c>y = eˣ / Σ eˣ</c>.</summary>
/// <param name="Axis">The axis, counted from 0; 1 by default.</param>
public sealed record Softmax(int Axis = 1) : Op
{
    /// <inheritdoc/>
    protected override string Attributes => $"axis={Axis}";

    /// <inheritdoc/>
    public override Shape InferShape(ReadOnlySpan<Shape> inputs)
    {
        Require(Axis >= 0 && Axis < inputs[0].Rank, $"the input has no axis {Axis}");
        return inputs[0];
    }
}
