namespace GhostNet.Training.Ghosts;

/// <summary>What the backward pass of a <see cref="GhostTail"/> needs besides tensors.</summary>
/// <param name="Tail">The tail.</param>
/// <param name="Maps">Sizes.</param>
/// <param name="First">The normalisation of the intrinsic maps.</param>
/// <param name="Second">The normalisation of the ghosts.</param>
internal sealed record GhostTailState(GhostTail Tail, MapSizes Maps, BatchNorm First, BatchNorm Second);
