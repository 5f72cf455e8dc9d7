namespace GhostNet.Ops;

/// <summary><c>y = max(x, 0)</c> for each element.</summary>
public sealed record Relu : ElementwiseOp;
