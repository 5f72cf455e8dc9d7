namespace GhostNet.Runtime.Kernels;

/// <summary>A run of channels that a convolution sums over: some lanes of one block of the input, under one tap of the kernel.</summary>
/// <param name="Offset">Where the first of them lies for the first output pixel, in floats from the input's start.</param>
/// <param name="Step">Floats from one output pixel's to the next one's.</param>
/// <param name="Channels">How many there are.</param>
internal readonly record struct ConvTerm(nint Offset, int Step, int Channels);
