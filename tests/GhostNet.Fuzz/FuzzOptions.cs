namespace GhostNet.Fuzz;

/// <summary>How long and from where a target is fuzzed.</summary>
/// <param name="Count">Number of cases; fewer where the time runs out first.</param>
/// <param name="Seed">Case i of a seed is the same input on every run and machine.</param>
public sealed record FuzzOptions(long Count, int Seed = 1)
{
    /// <summary>Number of the first case, to repeat a single one.</summary>
    public long First { get; init; }

    /// <summary>Time after which no case is begun; unlimited by default.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.MaxValue;

    /// <summary>How many bytes the process's resident memory may grow, native memory included.</summary>
    public long MaxGrowth { get; init; } = 512L << 20;

    /// <summary>Folder for the inputs of failures, crashes of the process included; by default they are not kept.</summary>
    public string? FailureFolder { get; init; }
}
