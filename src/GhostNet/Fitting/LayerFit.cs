namespace GhostNet.Fitting;

/// <summary>How well a Ghost module imitates the convolution that it replaced.</summary>
/// <param name="Name">The convolution's name.</param>
/// <param name="Filters">Number of its filters n.</param>
/// <param name="Intrinsics">Number of those that the module keeps, m.</param>
/// <param name="RelativeError">
/// On the photos of the fit: length of the difference between the maps the module makes and those the original network has at this place, before the activation, relative to
/// the length of all of the latter around their means.
/// </param>
public sealed record LayerFit(string Name, int Filters, int Intrinsics, double RelativeError);
