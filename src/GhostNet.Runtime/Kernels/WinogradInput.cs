using System.Runtime.CompilerServices;

namespace GhostNet.Runtime.Kernels;

/// <summary>
/// The transforms <c>Bᵀ·d·B</c> of the windows d of a 3×3 convolution of stride 1 (Lavin and Gray, "Fast Algorithms for Convolutional Neural Networks",
/// section 4.1, F(2×2, 3×3)).
/// </summary>
/// <typeparam name="TLanes">The vector.</typeparam>
internal static unsafe class WinogradInput<TLanes>
    where TLanes : unmanaged, ILanes<TLanes>
{
    /// <summary>Transforms the windows of some rows.</summary>
    /// <param name="call">Which.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(WinogradWindows* call)
    {
        // A row above or below the maps is read from here.
        TLanes zero = TLanes.Zero;
        float* output = call->Output;
        nint plane = call->Plane;
        for (int row = call->FirstRow; row < call->EndRow; row++)
        {
            int y = (2 * row) - call->Top;
            int x = -call->Left;
            float* row0 = Row(call, y, &zero, out nint step0);
            float* row1 = Row(call, y + 1, &zero, out nint step1);
            float* row2 = Row(call, y + 2, &zero, out nint step2);
            float* row3 = Row(call, y + 3, &zero, out nint step3);
            TLanes a0, a1, a2, a3, b0, b1, b2, b3, c0, c1, c2, c3, d0, d1, d2, d3;
            Column(x, call->Width, row0, step0, row1, step1, row2, step2, row3, step3, out a0, out a1, out a2, out a3);
            Column(x + 1, call->Width, row0, step0, row1, step1, row2, step2, row3, step3, out b0, out b1, out b2, out b3);
            for (float* end = output + ((nint)call->Columns * TLanes.Count); output < end; output += TLanes.Count)
            {
                x += 2;
                Column(x, call->Width, row0, step0, row1, step1, row2, step2, row3, step3, out c0, out c1, out c2, out c3);
                Column(x + 1, call->Width, row0, step0, row1, step1, row2, step2, row3, step3, out d0, out d1, out d2, out d3);
                Store(a0, b0, c0, d0, output, plane);
                Store(a1, b1, c1, d1, output + (4 * plane), plane);
                Store(a2, b2, c2, d2, output + (8 * plane), plane);
                Store(a3, b3, c3, d3, output + (12 * plane), plane);
                (a0, a1, a2, a3) = (c0, c1, c2, c3);
                (b0, b1, b2, b3) = (d0, d1, d2, d3);
            }
        }
    }

    private static float* Row(WinogradWindows* call, int y, TLanes* zero, out nint step)
    {
        bool isInside = (uint)y < (uint)call->Height;
        step = isInside ? TLanes.Count : 0;
        return isInside ? call->Input + ((nint)y * call->Pitch * TLanes.Count) : (float*)zero;
    }

    /// <summary>A column of <c>Bᵀ·d</c>; zeros beside the maps.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Column(
        int x, int width, float* row0, nint step0, float* row1, nint step1, float* row2, nint step2, float* row3, nint step3, out TLanes t0, out TLanes t1, out TLanes t2, out TLanes t3)
    {
        if ((uint)x < (uint)width)
        {
            TLanes d1 = TLanes.Load(row1 + (x * step1)), d2 = TLanes.Load(row2 + (x * step2));
            t0 = TLanes.Load(row0 + (x * step0)) - d2;
            t1 = d1 + d2;
            t2 = d2 - d1;
            t3 = d1 - TLanes.Load(row3 + (x * step3));
        }
        else
        {
            t0 = t1 = t2 = t3 = TLanes.Zero;
        }
    }

    /// <summary>A row of <c>Bᵀ·d·B</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(TLanes a, TLanes b, TLanes c, TLanes d, float* output, nint plane)
    {
        TLanes.Store(a - c, output);
        TLanes.Store(b + c, output + plane);
        TLanes.Store(c - b, output + (2 * plane));
        TLanes.Store(b - d, output + (3 * plane));
    }
}
