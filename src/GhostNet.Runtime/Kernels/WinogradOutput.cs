using System.Runtime.CompilerServices;

namespace GhostNet.Runtime.Kernels;

/// <summary>The tiles <c>Aᵀ·m·A</c> of a 3×3 convolution of stride 1 from the products m of transforms (Lavin and Gray, section 4.1, F(2×2, 3×3)).</summary>
/// <typeparam name="TLanes">The vector.</typeparam>
internal static unsafe class WinogradOutput<TLanes>
    where TLanes : unmanaged, ILanes<TLanes>
{
    /// <summary>Computes the tiles of some rows.</summary>
    /// <param name="call">Which.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(WinogradTiles* call)
    {
        TLanes bias = TLanes.Load(call->Bias), min = TLanes.Broadcast(call->Min), max = TLanes.Broadcast(call->Max);
        float* input = call->Input;
        nint plane = call->Plane;
        for (int row = call->FirstRow; row < call->EndRow; row++)
        {
            int y = 2 * row;
            bool hasLower = y + 1 < call->Height;
            float* output = call->Output + ((nint)y * call->Pitch * TLanes.Count);
            float* residual = call->Residual == null ? null : call->Residual + ((nint)y * call->ResidualPitch * TLanes.Count);
            nint below = (nint)call->Pitch * TLanes.Count, residualBelow = (nint)call->ResidualPitch * TLanes.Count;
            for (int x = 0; x < call->Width; x += 2, input += TLanes.Count, output += 2 * TLanes.Count)
            {
                Column(input, plane, out TLanes upper0, out TLanes lower0);
                Column(input + plane, plane, out TLanes upper1, out TLanes lower1);
                Column(input + (2 * plane), plane, out TLanes upper2, out TLanes lower2);
                Column(input + (3 * plane), plane, out TLanes upper3, out TLanes lower3);
                upper1 += bias;
                lower1 += bias;
                TLanes upperLeft = upper0 + upper1 + upper2, upperRight = upper1 - upper2 - upper3;
                TLanes lowerLeft = lower0 + lower1 + lower2, lowerRight = lower1 - lower2 - lower3;
                bool hasRight = x + 1 < call->Width;
                Store(upperLeft, output, residual, min, max);
                if (hasRight) Store(upperRight, output + TLanes.Count, Next(residual, TLanes.Count), min, max);
                if (hasLower) Store(lowerLeft, output + below, Next(residual, residualBelow), min, max);
                if (hasLower && hasRight) Store(lowerRight, output + below + TLanes.Count, Next(residual, residualBelow + TLanes.Count), min, max);
                residual = Next(residual, 2 * TLanes.Count);
            }
        }
    }

    /// <summary>A column of <c>Aᵀ·m</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Column(float* input, nint plane, out TLanes upper, out TLanes lower)
    {
        TLanes m1 = TLanes.Load(input + (4 * plane)), m2 = TLanes.Load(input + (8 * plane));
        upper = TLanes.Load(input) + m1 + m2;
        lower = m1 - m2 - TLanes.Load(input + (12 * plane));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float* Next(float* residual, nint step) => residual == null ? null : residual + step;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(TLanes sum, float* output, float* residual, TLanes min, TLanes max)
    {
        sum = residual == null ? sum : sum + TLanes.Load(residual);
        TLanes.Store(TLanes.Min(max, TLanes.Max(min, sum)), output);
    }
}
