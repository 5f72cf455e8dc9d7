namespace GhostNet.Training.Ghosts;

/// <summary>Rows of an image that one pass goes over after another, each finding in the first cache what the ones before it read and wrote.</summary>
/// <param name="First">The first row.</param>
/// <param name="Rows">How many there are.</param>
/// <param name="FirstFresh">The first row that a filter over the strip reads and the strips before it did not.</param>
/// <param name="FreshRows">How many of those there are.</param>
internal readonly record struct Strip(int First, int Rows, int FirstFresh, int FreshRows)
{
    // 8 KB: half a dozen maps' strips fit in the first cache.
    private const int Values = 2048;

    /// <summary>Cuts an image.</summary>
    /// <param name="maps">Its sizes, and those of the filter.</param>
    public static Strip[] Of(MapSizes maps)
    {
        var strips = new List<Strip>();
        int rows = Math.Clamp(Values / maps.Row, 1, maps.Height);
        for (int first = 0, fresh = 0; first < maps.Height; first += rows)
        {
            int end = Math.Min(first + rows, maps.Height), freshEnd = Math.Min(end + maps.Border, maps.Height);
            strips.Add(new Strip(first, end - first, fresh, freshEnd - fresh));
            fresh = freshEnd;
        }

        return [.. strips];
    }
}
