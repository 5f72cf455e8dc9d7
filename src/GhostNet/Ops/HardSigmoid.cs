namespace GhostNet.Ops;

/// <summary>
/// <c>y = max(0, min(1, Alpha · x + Beta))</c> for each element. The defaults give <c>relu6(x + 3) / 6</c>, the gate of
/// GhostNet's squeeze-and-excite.
/// </summary>
public sealed record HardSigmoid : ElementwiseOp
{
    /// <summary>Slope; 1/6 by default.</summary>
    public float Alpha { get; init; } = 1f / 6f;

    /// <summary>Offset; 0.5 by default.</summary>
    public float Beta { get; init; } = 0.5f;

    /// <inheritdoc/>
    protected override string Attributes => $"alpha={Alpha}, beta={Beta}";
}
