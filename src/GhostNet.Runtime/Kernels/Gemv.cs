using System.Runtime.CompilerServices;

namespace GhostNet.Runtime.Kernels;

/// <summary>A convolution one pixel at a time: one or two blocks of output channels. The weights are read once, as they lie.</summary>
/// <typeparam name="TLanes">The vector.</typeparam>
/// <typeparam name="TColumns">Blocks of output channels, 1 or 2.</typeparam>
internal static unsafe class Gemv<TLanes, TColumns>
    where TLanes : unmanaged, ILanes<TLanes>
    where TColumns : IExtent
{
    /// <summary>Computes the pixels of a call, one after the other.</summary>
    /// <param name="call">What to compute.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(ConvCall* call)
    {
        for (int pixel = call->First; pixel < call->End; pixel++)
        {
            Pixel(call, pixel);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Pixel(ConvCall* call, nint pixel)
    {
        // Four sums a block: one alone would wait for the result of each multiplication before the next.
        TLanes a0 = TLanes.Load(call->Bias), a1 = TLanes.Zero, a2 = TLanes.Zero, a3 = TLanes.Zero;
        TLanes b0 = TColumns.Count > 1 ? TLanes.Load(call->Bias + TLanes.Count) : TLanes.Zero, b1 = TLanes.Zero, b2 = TLanes.Zero, b3 = TLanes.Zero;
        float* weights = call->Weights;
        for (ConvTerm* term = call->Terms; term < call->TermsEnd; term++)
        {
            float* x = call->Input + term->Offset + (pixel * term->Step);
            float* end = x + term->Channels;
            for (; x <= end - 4; x += 4, weights += 4 * TColumns.Count * TLanes.Count)
            {
                Add(x[0], weights, ref a0, ref b0);
                Add(x[1], weights + (TColumns.Count * TLanes.Count), ref a1, ref b1);
                Add(x[2], weights + (2 * TColumns.Count * TLanes.Count), ref a2, ref b2);
                Add(x[3], weights + (3 * TColumns.Count * TLanes.Count), ref a3, ref b3);
            }

            for (; x < end; x++, weights += TColumns.Count * TLanes.Count)
            {
                Add(x[0], weights, ref a0, ref b0);
            }
        }

        Store(call, pixel, (a0 + a1) + (a2 + a3), call->Output0, call->Residual0);
        if (TColumns.Count > 1)
        {
            Store(call, pixel, (b0 + b1) + (b2 + b3), call->Output1, call->Residual1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(float x, float* weights, ref TLanes a, ref TLanes b)
    {
        TLanes spread = TLanes.Broadcast(x);
        a = TLanes.MultiplyAdd(spread, TLanes.Load(weights), a);
        if (TColumns.Count > 1)
        {
            b = TLanes.MultiplyAdd(spread, TLanes.Load(weights + TLanes.Count), b);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(ConvCall* call, nint pixel, TLanes sum, float* output, float* residual)
    {
        nint at = pixel * call->OutputStep;
        sum = residual == null ? sum : sum + TLanes.Load(residual + at);
        TLanes.Store(TLanes.Min(TLanes.Broadcast(call->Max), TLanes.Max(TLanes.Broadcast(call->Min), sum)), output + at);
    }
}
