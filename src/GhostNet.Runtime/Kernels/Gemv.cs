using System.Runtime.CompilerServices;

namespace GhostNet.Runtime.Kernels;

/// <summary>A convolution one pixel at a time: up to three blocks of output channels. The weights are read once, as they lie.</summary>
/// <typeparam name="TLanes">The vector.</typeparam>
/// <typeparam name="TColumns">Blocks of output channels, 1 to 3.</typeparam>
internal static unsafe class Gemv<TLanes, TColumns>
    where TLanes : unmanaged, ILanes<TLanes>
    where TColumns : unmanaged, IColumns
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
        const int ahead = 4;

        // Four sums a block: one alone would wait for the result of each multiplication before the next.
        TLanes a0 = TLanes.Load(call->Bias), a1 = TLanes.Zero, a2 = TLanes.Zero, a3 = TLanes.Zero;
        TLanes b0 = sizeof(TColumns) > 1 ? TLanes.Load(call->Bias + TLanes.Count) : TLanes.Zero, b1 = TLanes.Zero, b2 = TLanes.Zero, b3 = TLanes.Zero;
        TLanes c0 = sizeof(TColumns) > 2 ? TLanes.Load(call->Bias + (2 * TLanes.Count)) : TLanes.Zero, c1 = TLanes.Zero, c2 = TLanes.Zero, c3 = TLanes.Zero;
        nint column = call->ColumnStep;
        nint step = column == TLanes.Count ? sizeof(TColumns) * TLanes.Count : TLanes.Count;
        float* weights = call->Weights;
        for (ConvTerm* term = call->Terms; term < call->TermsEnd; term++)
        {
            float* x = call->Input + term->Offset + (pixel * term->Step);
            float* end = x + term->Channels;
            for (; x <= end - ahead; x += ahead, weights += ahead * step)
            {
                Add(x[0], weights, column, ref a0, ref b0, ref c0);
                Add(x[1], weights + step, column, ref a1, ref b1, ref c1);
                Add(x[2], weights + (2 * step), column, ref a2, ref b2, ref c2);
                Add(x[3], weights + (3 * step), column, ref a3, ref b3, ref c3);
            }

            for (; x < end; x++, weights += step)
            {
                Add(x[0], weights, column, ref a0, ref b0, ref c0);
            }
        }

        nint at = pixel * call->OutputStep;
        nint lastAt = TColumns.EndsInHalf ? at / 2 : at;
        Store(call, (a0 + a1) + (a2 + a3), isHalf: false, at, call->Output0, call->Residual0);
        if (sizeof(TColumns) > 1)
        {
            bool isLast = sizeof(TColumns) == 2;
            Store(call, (b0 + b1) + (b2 + b3), isLast && TColumns.EndsInHalf, isLast ? lastAt : at, call->Output1, call->Residual1);
        }

        if (sizeof(TColumns) > 2)
        {
            Store(call, (c0 + c1) + (c2 + c3), TColumns.EndsInHalf, lastAt, call->Output2, call->Residual2);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(float x, float* weights, nint column, ref TLanes a, ref TLanes b, ref TLanes c)
    {
        TLanes spread = TLanes.Broadcast(x);
        TLanes.Accumulate(ref a, spread, weights);
        if (sizeof(TColumns) > 1)
        {
            TLanes.Accumulate(ref b, spread, weights + column);
        }

        if (sizeof(TColumns) > 2)
        {
            TLanes.Accumulate(ref c, spread, weights + (2 * column));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(ConvCall* call, TLanes sum, bool isHalf, nint at, float* output, float* residual)
    {
        if (residual != null)
        {
            sum += isHalf ? TLanes.LoadHalf(residual + at) : TLanes.Load(residual + at);
        }

        sum = TLanes.Min(TLanes.Broadcast(call->Max), TLanes.Max(TLanes.Broadcast(call->Min), sum));
        if (isHalf)
        {
            TLanes.StoreHalf(sum, output + at);
        }
        else
        {
            TLanes.Store(sum, output + at);
        }
    }
}
