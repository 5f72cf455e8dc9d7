namespace GhostNet.Ops;

/// <summary>A height and a width: of a kernel, a stride or a dilation.</summary>
/// <param name="Height">Extent along H.</param>
/// <param name="Width">Extent along W.</param>
public readonly record struct Size2(int Height, int Width)
{
    /// <summary>The same extent along both axes.</summary>
    /// <param name="extent">Extent along H and W.</param>
    public static implicit operator Size2(int extent) => FromInt32(extent);

    /// <summary>The same extent along both axes.</summary>
    /// <param name="extent">Extent along H and W.</param>
    /// <returns>A square size.</returns>
    public static Size2 FromInt32(int extent) => new(extent, extent);

    /// <summary>For example <c>3×3</c>.</summary>
    public override string ToString() => $"{Height}×{Width}";
}
