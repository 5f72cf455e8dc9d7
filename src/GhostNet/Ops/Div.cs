namespace GhostNet.Ops;

/// <summary>Quotient of two tensors, element by element: the first over the second.</summary>
public sealed record Div : BroadcastOp;
