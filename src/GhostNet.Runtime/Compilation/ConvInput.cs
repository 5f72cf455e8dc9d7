namespace GhostNet.Runtime.Compilation;

/// <summary>Channels under one tap of a convolution's kernel that lie next to each other.</summary>
/// <param name="Channels">Which input channels.</param>
/// <param name="Tap">The tap, row by row.</param>
/// <param name="Offset">Where the first of them lies for the first output pixel, in floats from the kernel's input.</param>
/// <param name="Step">Floats from one output pixel's to the next one's.</param>
internal sealed record ConvInput(int[] Channels, int Tap, nint Offset, int Step);
