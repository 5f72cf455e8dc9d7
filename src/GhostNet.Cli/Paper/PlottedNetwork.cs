namespace GhostNet.Cli.Paper;

/// <summary>A point of a figure.</summary>
/// <param name="Family">The line that it lies on.</param>
/// <param name="Cost">What the network costs, in the unit of the axis.</param>
/// <param name="Top1">Its accuracy in per cent.</param>
internal readonly record struct PlottedNetwork(string Family, double Cost, double Top1);
