using System.Runtime.CompilerServices;

namespace GhostNet.Runtime.Kernels;

/// <summary>Puts pixels of a block to other places: resizing to the nearest pixel, cropping, padding with zeros.</summary>
/// <typeparam name="TLanes">The vector: as wide as the block.</typeparam>
internal static unsafe class PixelMove<TLanes>
    where TLanes : unmanaged, ILanes<TLanes>
{
    /// <summary>Moves a run of pixels.</summary>
    /// <param name="input">The block to read.</param>
    /// <param name="sources">For each output pixel the input pixel that it shows; negative for zeros.</param>
    /// <param name="output">The block to write, from the first of these pixels on.</param>
    /// <param name="pixels">Number of pixels to write.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(float* input, int* sources, float* output, nint pixels)
    {
        for (nint i = 0; i < pixels; i++, output += TLanes.Count)
        {
            TLanes.Store(sources[i] < 0 ? TLanes.Zero : TLanes.Load(input + ((nint)sources[i] * TLanes.Count)), output);
        }
    }
}
