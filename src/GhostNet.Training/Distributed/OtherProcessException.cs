namespace GhostNet.Training.Distributed;

/// <summary>Another of the processes that train together has failed and says why; this one ends with it and has nothing to add.</summary>
/// <param name="rank">The other's number.</param>
/// <param name="own">This process's own failure; null if it had none.</param>
public sealed class OtherProcessException(int rank, Exception? own = null) : GhostNetException($"process {rank} has failed", own);
