namespace GhostNet.Runtime;

/// <summary>The order in which the numbers of an image batch lie in memory.</summary>
public enum ImageLayout
{
    /// <summary><c>[N, C, H, W]</c>: one channel after the other.</summary>
    Planar,

    /// <summary><c>[N, H, W, C]</c>: one pixel after the other, as decoders deliver them.</summary>
    Interleaved,
}
