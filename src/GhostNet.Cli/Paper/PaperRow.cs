using GhostNet.Architectures;
using GhostNet.Graphs;

namespace GhostNet.Cli.Paper;

/// <summary>A row of one of the paper's tables.</summary>
/// <param name="Name">What the paper calls the network.</param>
/// <param name="Weights">Its number of weights in millions; null where the paper gives none.</param>
/// <param name="Macs">Its MACs in the table's unit; null where the paper gives none.</param>
/// <param name="Score">Its accuracy in per cent, or mAP; null where the paper gives none.</param>
/// <param name="Top5">Its top-5 accuracy in per cent; null where the paper gives none.</param>
internal sealed record PaperRow(string Name, string? Weights, string? Macs, string? Score, string? Top5 = null)
{
    /// <summary>Registry name of the network; null where it has none here.</summary>
    public string? Architecture { get; init; }

    /// <summary>What it is built with.</summary>
    public ArchitectureArguments Arguments { get; init; } = new();

    /// <summary>Why a figure cannot be met; null where all agree.</summary>
    public string? Note { get; init; }

    /// <summary>What our network costs at its own input size; null where there is none here.</summary>
    public Cost? Cost => Architecture is null ? null : Graphs.Cost.Of(ModelRegistry.Get(Architecture).Create(Arguments));
}
