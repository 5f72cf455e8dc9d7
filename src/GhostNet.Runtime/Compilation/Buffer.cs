namespace GhostNet.Runtime.Compilation;

/// <summary>A piece of the arena that a step writes.</summary>
/// <param name="length">Its length in floats.</param>
internal sealed class Buffer(long length)
{
    /// <summary>Its length in floats.</summary>
    public long Length { get; set; } = length;

    /// <summary>What it holds from the start of each run: it is never written. Null for what steps compute.</summary>
    public float[]? Constant { get; init; }

    /// <summary>Where it lies in the arena, in floats; set by <see cref="ArenaPlan"/>.</summary>
    public long Offset { get; set; }
}
