namespace GhostNet.Ops;

/// <summary><c>y = min(max(x, Min), Max)</c> for each element; <c>Clip(0, 6)</c> is ReLU6.</summary>
/// <param name="Min">Lower bound.</param>
/// <param name="Max">Upper bound.</param>
public sealed record Clip(float Min, float Max) : ElementwiseOp
{
    /// <inheritdoc/>
    protected override string Attributes => $"{Min}…{Max}";
}
