namespace GhostNet.Ops;

/// <summary>Zeros added around a feature map, in pixels, in ONNX's order of sides.</summary>
/// <param name="Top">Rows above.</param>
/// <param name="Left">Columns to the left.</param>
/// <param name="Bottom">Rows below.</param>
/// <param name="Right">Columns to the right.</param>
public readonly record struct Padding(int Top, int Left, int Bottom, int Right)
{
    /// <summary>The same number on all four sides.</summary>
    /// <param name="pixels">Rows and columns on each side.</param>
    public static implicit operator Padding(int pixels) => FromInt32(pixels);

    /// <summary>The same number on all four sides.</summary>
    /// <param name="pixels">Rows and columns on each side.</param>
    /// <returns>A symmetric padding.</returns>
    public static Padding FromInt32(int pixels) => new(pixels, pixels, pixels, pixels);

    /// <summary>For example <c>1,1,1,1</c>: top, left, bottom, right.</summary>
    public override string ToString() => $"{Top},{Left},{Bottom},{Right}";
}
