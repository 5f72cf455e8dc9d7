namespace GhostNet.Runtime.Compilation;

/// <summary>Where a channel lies.</summary>
/// <param name="Block">Index of its block.</param>
/// <param name="Index">Its place in the block's vectors.</param>
internal readonly record struct Lane(int Block, int Index);
