namespace GhostNet.Cli.Paper;

/// <summary>One of the paper's tables.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Rows">Its rows in the paper's order.</param>
internal sealed record PaperTable(string Title, IReadOnlyList<PaperRow> Rows)
{
    /// <summary>Unit of the MACs.</summary>
    public double MacUnit { get; init; } = 1e6;

    /// <summary>What the first score is.</summary>
    public string Score { get; init; } = "top-1 %";

    /// <summary>What is to be known about the whole table; null for nothing.</summary>
    public string? Remark { get; init; }

    /// <summary>The unit as it stands in headings.</summary>
    public string MacUnitName => MacUnit >= 1e9 ? "B" : "M";
}
