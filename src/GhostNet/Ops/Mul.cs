namespace GhostNet.Ops;

/// <summary>Product of two tensors, element by element: a gate <c>[N, C, 1, 1]</c> scales maps <c>[N, C, H, W]</c>.</summary>
public sealed record Mul : BroadcastOp;
