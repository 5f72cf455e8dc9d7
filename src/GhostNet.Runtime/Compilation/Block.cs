namespace GhostNet.Runtime.Compilation;

/// <summary>Some channels of a value: for each pixel a vector of them, one pixel after the other.</summary>
/// <param name="Buffer">Where it lies.</param>
/// <param name="Start">Where it starts in the buffer, in floats.</param>
/// <param name="Width">Floats of one pixel.</param>
/// <param name="Owner">Which of several threads computes it; null where they share rows or pixels of each block.</param>
internal sealed record Block(Buffer Buffer, long Start, int Width, int? Owner = null)
{
    /// <summary>Where it starts in the arena, in floats.</summary>
    public nint Offset => checked((nint)(Buffer.Offset + Start));
}
