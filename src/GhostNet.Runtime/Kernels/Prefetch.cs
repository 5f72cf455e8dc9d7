using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace GhostNet.Runtime.Kernels;

/// <summary>Asks the processor for memory that will soon be read. Any address is allowed.</summary>
internal static unsafe class Prefetch
{
    /// <summary>Floats of a cache line.</summary>
    public const int Line = 16;

    /// <summary>Asks for a line, into the second cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ToSecondCache(float* address)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch1(address);
        }
    }
}
