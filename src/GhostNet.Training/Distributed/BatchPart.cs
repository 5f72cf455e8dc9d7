using GhostNet.Training.Data;

namespace GhostNet.Training.Distributed;

/// <summary>A process's part of a batch.</summary>
/// <param name="Own">Its images.</param>
/// <param name="Labels">The classes of all processes' images, as the data set has them.</param>
/// <param name="Places">Where its images are among all, in order.</param>
internal sealed record BatchPart(Batch Own, IReadOnlyList<int> Labels, long[] Places);
