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
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ToSecondCache(float* address)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch1(address);
        }
    }

    /// <summary>Lines that <see cref="ToFirstCache{TLanes}"/> asks for.</summary>
    /// <typeparam name="TLanes">The vector with which the processor computes meanwhile: as many channels of a wide one have more weights.</typeparam>
    public static int LinesOf<TLanes>()
        where TLanes : unmanaged, ILanes<TLanes> => sizeof(TLanes) == sizeof(Lanes16) ? 8 : 2;

    /// <summary>Asks for <see cref="LinesOf{TLanes}"/> lines, into the first cache.</summary>
    /// <typeparam name="TLanes">The vector.</typeparam>
    /// <param name="address">An address in the first of them.</param>
    /// <param name="step">Floats from one line to the next.</param>
    /// <returns>An address in the line after the last.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float* ToFirstCache<TLanes>(float* address, nint step)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(address);
            Sse.Prefetch0(address + step);

            // Not by LinesOf: a kernel that calls this has no room for more in what the JIT is willing to inline.
            if (sizeof(TLanes) == sizeof(Lanes16))
            {
                nint step3 = 3 * step;
                float* middle = address + (4 * step);
                Sse.Prefetch0(address + (2 * step));
                Sse.Prefetch0(address + step3);
                Sse.Prefetch0(middle);
                Sse.Prefetch0(middle + step);
                Sse.Prefetch0(middle + (2 * step));
                Sse.Prefetch0(middle + step3);
                return address + (8 * step);
            }
        }

        return address + (2 * step);
    }
}
