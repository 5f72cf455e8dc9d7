namespace GhostNet.Runtime.Kernels;

/// <summary>Channels of a pixel that are copied together.</summary>
/// <param name="Offset">Where they lie for pixel 0, in floats from the arena's start.</param>
/// <param name="Width">Floats from one pixel's to the next one's.</param>
/// <param name="Count">How many there are.</param>
internal readonly record struct PatchRun(nint Offset, int Width, int Count);
