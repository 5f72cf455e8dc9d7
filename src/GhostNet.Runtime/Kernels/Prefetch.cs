using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace GhostNet.Runtime.Kernels;

/// <summary>Asks the processor for memory that will soon be read. Any address is allowed.</summary>
internal static unsafe class Prefetch
{
    /// <summary>Floats of a cache line.</summary>
    public const int Line = 16;

    /// <summary>Lines that <see cref="ToFirstCache(float*, nint)"/> asks for.</summary>
    public const int Lines = 8;

    /// <summary>Asks for a line, into the second cache.</summary>
    /// <param name="address">An address in it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ToSecondCache(float* address)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch1(address);
        }
    }

    /// <summary>Asks for some lines, into the first cache.</summary>
    /// <param name="address">An address in the first of them.</param>
    /// <param name="step">Floats from one line to the next.</param>
    /// <returns>An address in the line after the last.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float* ToFirstCache(float* address, nint step)
    {
        if (Sse.IsSupported)
        {
            nint step3 = 3 * step;
            float* middle = address + (4 * step);
            Sse.Prefetch0(address);
            Sse.Prefetch0(address + step);
            Sse.Prefetch0(address + (2 * step));
            Sse.Prefetch0(address + step3);
            Sse.Prefetch0(middle);
            Sse.Prefetch0(middle + step);
            Sse.Prefetch0(middle + (2 * step));
            Sse.Prefetch0(middle + step3);
        }

        return address + (Lines * step);
    }
}
