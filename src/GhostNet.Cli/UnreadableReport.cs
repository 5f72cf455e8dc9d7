namespace GhostNet.Cli;

/// <summary>Tells of photos that could not be read.</summary>
internal static class UnreadableReport
{
    private const int Listed = 5;

    /// <summary>Writes the first of them to stderr, by the first process; nothing if there are none.</summary>
    /// <param name="reasons">What is wrong with each.</param>
    public static void Write(IReadOnlyList<string> reasons)
    {
        if (reasons.Count > 0)
        {
            Job.Tell($"{reasons.Count} photos could not be read, and others took their place:");
            foreach (string reason in reasons.Take(Listed))
            {
                Job.Tell($"  {reason}");
            }

            if (reasons.Count > Listed)
            {
                Job.Tell($"  and {reasons.Count - Listed} more; 'ghostnet data' lists them all");
            }
        }
    }
}
