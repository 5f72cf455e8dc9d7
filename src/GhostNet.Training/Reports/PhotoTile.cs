using GhostNet.Imaging;

namespace GhostNet.Training.Reports;

/// <summary>A photo of a sheet and what stands below it.</summary>
/// <param name="Photo">The photo.</param>
/// <param name="Lines">The lines.</param>
internal sealed record PhotoTile(RgbImage Photo, IReadOnlyList<string> Lines);
