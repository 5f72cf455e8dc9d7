namespace GhostNet.Analysis;

/// <summary>Two feature maps of one layer that look alike.</summary>
/// <param name="First">Channel of the one that comes first.</param>
/// <param name="Second">Channel of the other.</param>
/// <param name="Correlation">Pearson's correlation of their values, −1…1.</param>
public sealed record MapPair(int First, int Second, double Correlation);
