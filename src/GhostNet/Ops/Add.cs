namespace GhostNet.Ops;

/// <summary>Sum of two tensors, element by element: the residual connection.</summary>
public sealed record Add : BroadcastOp;
