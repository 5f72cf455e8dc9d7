using System.Runtime.CompilerServices;

namespace GhostNet.Runtime.Kernels;

/// <summary>The mean of a block's pixels.</summary>
/// <typeparam name="TLanes">The vector: as wide as the block.</typeparam>
internal static unsafe class MeanPixel<TLanes>
    where TLanes : unmanaged, ILanes<TLanes>
{
    /// <summary>Computes one block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="pixels">Number of its pixels.</param>
    /// <param name="output">Receives one pixel.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(float* block, nint pixels, float* output)
    {
        // Four sums: additions need not wait for each other, and long sums lose fewer digits.
        TLanes s0 = TLanes.Zero, s1 = TLanes.Zero, s2 = TLanes.Zero, s3 = TLanes.Zero;
        nint left = pixels;
        for (; left >= 4; left -= 4, block += 4 * TLanes.Count)
        {
            s0 += TLanes.Load(block);
            s1 += TLanes.Load(block + TLanes.Count);
            s2 += TLanes.Load(block + (2 * TLanes.Count));
            s3 += TLanes.Load(block + (3 * TLanes.Count));
        }

        for (; left > 0; left--, block += TLanes.Count)
        {
            s0 += TLanes.Load(block);
        }

        TLanes.Store(((s0 + s1) + (s2 + s3)) / TLanes.Broadcast(pixels), output);
    }
}
