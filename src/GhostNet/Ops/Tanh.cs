namespace GhostNet.Ops;

/// <summary><c>y = tanh(x)</c> for each element.</summary>
public sealed record Tanh : ElementwiseOp;
