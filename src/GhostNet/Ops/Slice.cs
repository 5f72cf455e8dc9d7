using GhostNet.Graphs;

namespace GhostNet.Ops;

/// <summary>
/// Takes the elements <c>Start, Start + Step, …</c> below <c>End</c> along one axis. Output extent:
/// <c>⌈(min(End, extent) − Start) / Step⌉</c>.
/// </summary>
/// <param name="Axis">The axis, counted from 0.</param>
/// <param name="Start">First index taken, not negative.</param>
/// <param name="End">First index not taken; beyond the extent means up to its end.</param>
/// <param name="Step">Distance between indices taken, at least 1.</param>
public sealed record Slice(int Axis, int Start, int End, int Step = 1) : Op
{
    /// <inheritdoc/>
    protected override string Attributes => $"axis={Axis}, {Start}:{(End == int.MaxValue ? string.Empty : End)}:{Step}";

    /// <inheritdoc/>
    public override Shape InferShape(ReadOnlySpan<Shape> inputs)
    {
        Require(Axis >= 0 && Axis < inputs[0].Rank, $"the input has no axis {Axis}");
        Require(Start >= 0 && Step >= 1, "start must not be negative, step at least 1");
        int end = Math.Min(End, inputs[0][Axis]);
        Require(end > Start, $"nothing is left of the {inputs[0][Axis]} elements");
        return inputs[0].With(Axis, (end - Start + Step - 1) / Step);
    }
}
