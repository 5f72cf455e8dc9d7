namespace GhostNet.Ops;

/// <summary>In training sets elements to zero at random and scales the others by <c>1 / (1 − Ratio)</c>; in inference the identity.</summary>
/// <param name="Ratio">Probability that an element is dropped, in [0, 1).</param>
public sealed record Dropout(float Ratio) : ElementwiseOp
{
    /// <inheritdoc/>
    protected override string Attributes => $"{Ratio}";
}
