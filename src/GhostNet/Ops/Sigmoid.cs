namespace GhostNet.Ops;

/// <summary><c>y = 1 / (1 + e⁻ˣ)</c> for each element.</summary>
public sealed record Sigmoid : ElementwiseOp;
