namespace GhostNet.Ops;

/// <summary>Difference of two tensors, element by element: the first minus the second.</summary>
public sealed record Sub : BroadcastOp;
