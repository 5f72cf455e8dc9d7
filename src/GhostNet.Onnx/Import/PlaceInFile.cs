namespace GhostNet.Onnx.Import;

/// <summary>Where bytes lie in a file of no more than 2 GB.</summary>
/// <param name="Offset">The first, counted from the start of the file.</param>
/// <param name="Length">Number of bytes.</param>
internal readonly record struct PlaceInFile(int Offset, int Length)
{
    /// <summary>Both as one number, the offset in the upper half.</summary>
    public ulong Packed => ((ulong)Offset << 32) | (uint)Length;

    /// <summary>The place that a number stands for.</summary>
    public static PlaceInFile Of(ulong packed) => new((int)(packed >> 32), (int)packed);
}
