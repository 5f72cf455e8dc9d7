namespace GhostNet.Ops;

/// <summary><c>y = x</c> where x ≥ 0, else <c>Alpha · (eˣ − 1)</c>, for each element.</summary>
/// <param name="Alpha">Bound below zero; 1 by default.</param>
public sealed record Elu(float Alpha = 1) : ElementwiseOp
{
    /// <inheritdoc/>
    protected override string Attributes => $"{Alpha}";
}
