namespace GhostNet.Cli.Paper;

/// <summary>A row of the paper's table 1.</summary>
/// <param name="Node">Module path of what the row describes in our graph.</param>
/// <param name="Input">Size and channels of its input, <c>56²×24</c>.</param>
/// <param name="Operator">What the paper calls it.</param>
/// <param name="Expanded">Channels inside a bottleneck; null where there are none.</param>
/// <param name="Output">Output channels; null where the paper prints none.</param>
/// <param name="SqueezeExcite">Whether it has squeeze-and-excite.</param>
/// <param name="Stride">Its stride; null where the paper prints none.</param>
internal sealed record ArchitectureRow(
    string Node, string Input, string Operator, int? Expanded = null, int? Output = null, bool SqueezeExcite = false, int? Stride = null);
