namespace GhostNet.Imaging.Resampling;

/// <summary>
/// One axis of a resize of which only a window is wanted: <paramref name="Source"/> samples become
/// <paramref name="Target"/>, of which <paramref name="Count"/> are computed from <paramref name="Offset"/> on.
/// </summary>
/// <param name="Source">Number of samples of the source along this axis.</param>
/// <param name="Extent">How many of them the target covers: a little less than all where the last one stands for less than
/// a whole sample, as at the edge of a picture decoded at a reduced scale.</param>
/// <param name="Target">Size of the whole resized picture along this axis, which need not fit in memory.</param>
/// <param name="Offset">The first sample of the window.</param>
/// <param name="Count">The size of the window.</param>
internal readonly record struct ResampleAxis(int Source, double Extent, long Target, long Offset, int Count)
{
    /// <summary>Whether samples pass through unfiltered.</summary>
    public bool IsIdentity => Extent == Target;

    /// <summary>An axis that is kept whole.</summary>
    public static ResampleAxis Whole(int source, int target) => new(source, source, target, 0, target);
}
