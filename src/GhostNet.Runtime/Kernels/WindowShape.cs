using System.Runtime.CompilerServices;

namespace GhostNet.Runtime.Kernels;

/// <summary>A window and the maps that it slides over, in pixels.</summary>
internal readonly record struct WindowShape(
    int Height,
    int Width,
    int OutputHeight,
    int OutputWidth,
    int KernelHeight,
    int KernelWidth,
    int StrideY,
    int StrideX,
    int Top,
    int Left,
    int DilationY,
    int DilationX)
{
    /// <summary>The kernel rows that meet the map for an output row.</summary>
    public (int First, int End) RowsAt(int y) => Meeting((y * StrideY) - Top, DilationY, KernelHeight, Height);

    /// <summary>The kernel columns that meet the map for an output column.</summary>
    public (int First, int End) ColumnsAt(int x) => Meeting((x * StrideX) - Left, DilationX, KernelWidth, Width);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (int First, int End) Meeting(int start, int dilation, int taps, int size)
    {
        if (start >= 0 && start + ((taps - 1) * dilation) < size)
        {
            return (0, taps);
        }

        int first = start >= 0 ? 0 : Math.Min(taps, (-start + dilation - 1) / dilation);
        int end = start >= size ? first : Math.Clamp(((size - 1 - start) / dilation) + 1, first, taps);
        return (first, end);
    }
}
