namespace GhostNet.Imaging;

/// <summary>The order of an input's values.</summary>
public enum PixelOrder
{
    /// <summary><c>[3, H, W]</c>: all of red, then green, then blue.</summary>
    Planar,

    /// <summary><c>[H, W, 3]</c>: red, green and blue of one pixel after the other.</summary>
    Interleaved,
}
