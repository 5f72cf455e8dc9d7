using GhostNet.Graphs;

namespace GhostNet.Ops;

/// <summary>Adds zeros before and after the elements of one axis.</summary>
/// <param name="Axis">The axis, counted from 0.</param>
/// <param name="Before">Zeros in front, not negative.</param>
/// <param name="After">Zeros behind, not negative.</param>
public sealed record Pad(int Axis, int Before, int After) : Op
{
    /// <inheritdoc/>
    protected override string Attributes => $"axis={Axis}, {Before},{After}";

    /// <inheritdoc/>
    public override Shape InferShape(ReadOnlySpan<Shape> inputs)
    {
        Require(Axis >= 0 && Axis < inputs[0].Rank, $"the input has no axis {Axis}");
        Require(Before >= 0 && After >= 0, "the numbers of zeros must not be negative");
        return inputs[0].With(Axis, checked(inputs[0][Axis] + Before + After));
    }
}
