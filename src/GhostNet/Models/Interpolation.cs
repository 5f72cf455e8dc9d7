namespace GhostNet.Models;

/// <summary>How a photo is resampled before it enters a network: Pillow's antialiased filters.</summary>
public enum Interpolation
{
    /// <summary>Triangle filter, support 1 (Pillow's <c>BILINEAR</c>).</summary>
    Bilinear,

    /// <summary>Cubic filter with a = −0.5, support 2 (Pillow's <c>BICUBIC</c>).</summary>
    Bicubic,
}
