using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace GhostNet.Runtime.Kernels;

/// <summary>Asks the processor for memory that will soon be read. Any address is allowed.</summary>
internal static unsafe class Prefetch
{
    /// <summary>Floats of a cache line.</summary>
    public const int Line = 16;

    /// <summary>Asks for a line, into the second cache.</summary>
    /// <param name="address">An address in it.</param>
    /// <param name="step">Floats to the next line.</param>
    /// <returns>The next address.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float* ToSecondCache(float* address, nint step)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch1(address);
        }

        return address + step;
    }
}
