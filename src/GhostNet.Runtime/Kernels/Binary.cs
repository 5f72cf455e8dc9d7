using System.Runtime.CompilerServices;

namespace GhostNet.Runtime.Kernels;

/// <summary>Combines two blocks.</summary>
/// <typeparam name="TLanes">The vector: as wide as the blocks.</typeparam>
/// <typeparam name="TFunction">How.</typeparam>
internal static unsafe class Binary<TLanes, TFunction>
    where TLanes : unmanaged, ILanes<TLanes>
    where TFunction : IBinary
{
    /// <summary>Combines pixel by pixel.</summary>
    /// <param name="a">The first block, from the first pixel on.</param>
    /// <param name="stepOfA">Floats from one of its pixels to the next; 0 where one pixel stands for all.</param>
    /// <param name="b">The second block.</param>
    /// <param name="stepOfB">Floats from one of its pixels to the next.</param>
    /// <param name="output">Receives the result.</param>
    /// <param name="outputStep">Floats from one of its pixels to the next.</param>
    /// <param name="pixels">Number of pixels.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(float* a, nint stepOfA, float* b, nint stepOfB, float* output, nint outputStep, nint pixels)
    {
        for (float* end = output + (pixels * outputStep); output < end; output += outputStep, a += stepOfA, b += stepOfB)
        {
            TLanes.Store(TFunction.Of(TLanes.Load(a), TLanes.Load(b)), output);
        }
    }
}
