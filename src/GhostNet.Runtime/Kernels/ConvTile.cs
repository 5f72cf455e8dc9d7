using System.Runtime.CompilerServices;

namespace GhostNet.Runtime.Kernels;

/// <summary>
/// The convolution's micro-kernel: a tile of pixels × blocks of output channels stays in registers while the input channels pass by.
/// Each number of the input is spread over a vector and multiplied with a vector of weights for each block.
/// </summary>
/// <typeparam name="TLanes">The vector.</typeparam>
/// <typeparam name="TRows">Pixels in a tile, up to 14.</typeparam>
/// <typeparam name="TColumns">Blocks of output channels, 1 or 2.</typeparam>
internal static unsafe class ConvTile<TLanes, TRows, TColumns>
    where TLanes : unmanaged, ILanes<TLanes>
    where TRows : IExtent
    where TColumns : IExtent
{
    /// <summary>Computes all tiles of a call. The last one ends at the last pixel and may compute some of the one before again.</summary>
    /// <param name="call">What to compute.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(ConvCall* call)
    {
        int last = call->End - TRows.Count;
        for (int pixel = call->First; ; pixel = Math.Min(pixel + TRows.Count, last))
        {
            Tile(call, pixel);
            if (pixel == last)
            {
                return;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile(ConvCall* call, int pixel)
    {
        nint outputStep = call->OutputStep;
        TLanes bias0 = TLanes.Load(call->Bias);
        TLanes bias1 = TColumns.Count > 1 ? TLanes.Load(call->Bias + TLanes.Count) : bias0;
        TLanes a0 = bias0, b0 = bias1;
        TLanes a1 = bias0, b1 = bias1;
        TLanes a2 = bias0, b2 = bias1;
        TLanes a3 = bias0, b3 = bias1;
        TLanes a4 = bias0, b4 = bias1;
        TLanes a5 = bias0, b5 = bias1;
        TLanes a6 = bias0, b6 = bias1;
        TLanes a7 = bias0, b7 = bias1;
        TLanes a8 = bias0, b8 = bias1;
        TLanes a9 = bias0, b9 = bias1;
        TLanes a10 = bias0, b10 = bias1;
        TLanes a11 = bias0, b11 = bias1;
        TLanes a12 = bias0, b12 = bias1;
        TLanes a13 = bias0, b13 = bias1;
        if (call->Residual0 != null)
        {
            float* residual0 = call->Residual0 + (pixel * outputStep);
            float* residual1 = call->Residual1 + (pixel * outputStep);
            if (TRows.Count > 0) { a0 += TLanes.Load(residual0 + (0 * outputStep)); if (TColumns.Count > 1) b0 += TLanes.Load(residual1 + (0 * outputStep)); }
            if (TRows.Count > 1) { a1 += TLanes.Load(residual0 + (1 * outputStep)); if (TColumns.Count > 1) b1 += TLanes.Load(residual1 + (1 * outputStep)); }
            if (TRows.Count > 2) { a2 += TLanes.Load(residual0 + (2 * outputStep)); if (TColumns.Count > 1) b2 += TLanes.Load(residual1 + (2 * outputStep)); }
            if (TRows.Count > 3) { a3 += TLanes.Load(residual0 + (3 * outputStep)); if (TColumns.Count > 1) b3 += TLanes.Load(residual1 + (3 * outputStep)); }
            if (TRows.Count > 4) { a4 += TLanes.Load(residual0 + (4 * outputStep)); if (TColumns.Count > 1) b4 += TLanes.Load(residual1 + (4 * outputStep)); }
            if (TRows.Count > 5) { a5 += TLanes.Load(residual0 + (5 * outputStep)); if (TColumns.Count > 1) b5 += TLanes.Load(residual1 + (5 * outputStep)); }
            if (TRows.Count > 6) { a6 += TLanes.Load(residual0 + (6 * outputStep)); if (TColumns.Count > 1) b6 += TLanes.Load(residual1 + (6 * outputStep)); }
            if (TRows.Count > 7) { a7 += TLanes.Load(residual0 + (7 * outputStep)); if (TColumns.Count > 1) b7 += TLanes.Load(residual1 + (7 * outputStep)); }
            if (TRows.Count > 8) { a8 += TLanes.Load(residual0 + (8 * outputStep)); if (TColumns.Count > 1) b8 += TLanes.Load(residual1 + (8 * outputStep)); }
            if (TRows.Count > 9) { a9 += TLanes.Load(residual0 + (9 * outputStep)); if (TColumns.Count > 1) b9 += TLanes.Load(residual1 + (9 * outputStep)); }
            if (TRows.Count > 10) { a10 += TLanes.Load(residual0 + (10 * outputStep)); if (TColumns.Count > 1) b10 += TLanes.Load(residual1 + (10 * outputStep)); }
            if (TRows.Count > 11) { a11 += TLanes.Load(residual0 + (11 * outputStep)); if (TColumns.Count > 1) b11 += TLanes.Load(residual1 + (11 * outputStep)); }
            if (TRows.Count > 12) { a12 += TLanes.Load(residual0 + (12 * outputStep)); if (TColumns.Count > 1) b12 += TLanes.Load(residual1 + (12 * outputStep)); }
            if (TRows.Count > 13) { a13 += TLanes.Load(residual0 + (13 * outputStep)); if (TColumns.Count > 1) b13 += TLanes.Load(residual1 + (13 * outputStep)); }
        }

        float* weights = call->Weights;
        for (ConvTerm* term = call->Terms; term < call->TermsEnd; term++)
        {
            nint step = term->Step;
            nint step3 = 3 * step;
            float* p0 = call->Input + term->Offset + (pixel * step);
            float* p4 = p0 + (4 * step);
            float* p8 = p4 + (4 * step);
            float* p12 = p8 + (4 * step);
            for (float* end = p0 + term->Channels; p0 < end; p0++, p4++, p8++, p12++, weights += TColumns.Count * TLanes.Count)
            {
                TLanes w0 = TLanes.Load(weights);
                TLanes w1 = TColumns.Count > 1 ? TLanes.Load(weights + TLanes.Count) : w0;
                TLanes x;
                if (TRows.Count > 0) { x = TLanes.Broadcast(p0[0]); a0 = TLanes.MultiplyAdd(x, w0, a0); if (TColumns.Count > 1) b0 = TLanes.MultiplyAdd(x, w1, b0); }
                if (TRows.Count > 1) { x = TLanes.Broadcast(p0[step]); a1 = TLanes.MultiplyAdd(x, w0, a1); if (TColumns.Count > 1) b1 = TLanes.MultiplyAdd(x, w1, b1); }
                if (TRows.Count > 2) { x = TLanes.Broadcast(p0[2 * step]); a2 = TLanes.MultiplyAdd(x, w0, a2); if (TColumns.Count > 1) b2 = TLanes.MultiplyAdd(x, w1, b2); }
                if (TRows.Count > 3) { x = TLanes.Broadcast(p0[step3]); a3 = TLanes.MultiplyAdd(x, w0, a3); if (TColumns.Count > 1) b3 = TLanes.MultiplyAdd(x, w1, b3); }
                if (TRows.Count > 4) { x = TLanes.Broadcast(p4[0]); a4 = TLanes.MultiplyAdd(x, w0, a4); if (TColumns.Count > 1) b4 = TLanes.MultiplyAdd(x, w1, b4); }
                if (TRows.Count > 5) { x = TLanes.Broadcast(p4[step]); a5 = TLanes.MultiplyAdd(x, w0, a5); if (TColumns.Count > 1) b5 = TLanes.MultiplyAdd(x, w1, b5); }
                if (TRows.Count > 6) { x = TLanes.Broadcast(p4[2 * step]); a6 = TLanes.MultiplyAdd(x, w0, a6); if (TColumns.Count > 1) b6 = TLanes.MultiplyAdd(x, w1, b6); }
                if (TRows.Count > 7) { x = TLanes.Broadcast(p4[step3]); a7 = TLanes.MultiplyAdd(x, w0, a7); if (TColumns.Count > 1) b7 = TLanes.MultiplyAdd(x, w1, b7); }
                if (TRows.Count > 8) { x = TLanes.Broadcast(p8[0]); a8 = TLanes.MultiplyAdd(x, w0, a8); if (TColumns.Count > 1) b8 = TLanes.MultiplyAdd(x, w1, b8); }
                if (TRows.Count > 9) { x = TLanes.Broadcast(p8[step]); a9 = TLanes.MultiplyAdd(x, w0, a9); if (TColumns.Count > 1) b9 = TLanes.MultiplyAdd(x, w1, b9); }
                if (TRows.Count > 10) { x = TLanes.Broadcast(p8[2 * step]); a10 = TLanes.MultiplyAdd(x, w0, a10); if (TColumns.Count > 1) b10 = TLanes.MultiplyAdd(x, w1, b10); }
                if (TRows.Count > 11) { x = TLanes.Broadcast(p8[step3]); a11 = TLanes.MultiplyAdd(x, w0, a11); if (TColumns.Count > 1) b11 = TLanes.MultiplyAdd(x, w1, b11); }
                if (TRows.Count > 12) { x = TLanes.Broadcast(p12[0]); a12 = TLanes.MultiplyAdd(x, w0, a12); if (TColumns.Count > 1) b12 = TLanes.MultiplyAdd(x, w1, b12); }
                if (TRows.Count > 13) { x = TLanes.Broadcast(p12[step]); a13 = TLanes.MultiplyAdd(x, w0, a13); if (TColumns.Count > 1) b13 = TLanes.MultiplyAdd(x, w1, b13); }
            }
        }

        TLanes min = TLanes.Broadcast(call->Min);
        TLanes max = TLanes.Broadcast(call->Max);
        float* output0 = call->Output0 + (pixel * outputStep);
        float* output1 = call->Output1 + (pixel * outputStep);
        if (TRows.Count > 0) { TLanes.Store(TLanes.Min(max, TLanes.Max(min, a0)), output0 + (0 * outputStep)); if (TColumns.Count > 1) TLanes.Store(TLanes.Min(max, TLanes.Max(min, b0)), output1 + (0 * outputStep)); }
        if (TRows.Count > 1) { TLanes.Store(TLanes.Min(max, TLanes.Max(min, a1)), output0 + (1 * outputStep)); if (TColumns.Count > 1) TLanes.Store(TLanes.Min(max, TLanes.Max(min, b1)), output1 + (1 * outputStep)); }
        if (TRows.Count > 2) { TLanes.Store(TLanes.Min(max, TLanes.Max(min, a2)), output0 + (2 * outputStep)); if (TColumns.Count > 1) TLanes.Store(TLanes.Min(max, TLanes.Max(min, b2)), output1 + (2 * outputStep)); }
        if (TRows.Count > 3) { TLanes.Store(TLanes.Min(max, TLanes.Max(min, a3)), output0 + (3 * outputStep)); if (TColumns.Count > 1) TLanes.Store(TLanes.Min(max, TLanes.Max(min, b3)), output1 + (3 * outputStep)); }
        if (TRows.Count > 4) { TLanes.Store(TLanes.Min(max, TLanes.Max(min, a4)), output0 + (4 * outputStep)); if (TColumns.Count > 1) TLanes.Store(TLanes.Min(max, TLanes.Max(min, b4)), output1 + (4 * outputStep)); }
        if (TRows.Count > 5) { TLanes.Store(TLanes.Min(max, TLanes.Max(min, a5)), output0 + (5 * outputStep)); if (TColumns.Count > 1) TLanes.Store(TLanes.Min(max, TLanes.Max(min, b5)), output1 + (5 * outputStep)); }
        if (TRows.Count > 6) { TLanes.Store(TLanes.Min(max, TLanes.Max(min, a6)), output0 + (6 * outputStep)); if (TColumns.Count > 1) TLanes.Store(TLanes.Min(max, TLanes.Max(min, b6)), output1 + (6 * outputStep)); }
        if (TRows.Count > 7) { TLanes.Store(TLanes.Min(max, TLanes.Max(min, a7)), output0 + (7 * outputStep)); if (TColumns.Count > 1) TLanes.Store(TLanes.Min(max, TLanes.Max(min, b7)), output1 + (7 * outputStep)); }
        if (TRows.Count > 8) { TLanes.Store(TLanes.Min(max, TLanes.Max(min, a8)), output0 + (8 * outputStep)); if (TColumns.Count > 1) TLanes.Store(TLanes.Min(max, TLanes.Max(min, b8)), output1 + (8 * outputStep)); }
        if (TRows.Count > 9) { TLanes.Store(TLanes.Min(max, TLanes.Max(min, a9)), output0 + (9 * outputStep)); if (TColumns.Count > 1) TLanes.Store(TLanes.Min(max, TLanes.Max(min, b9)), output1 + (9 * outputStep)); }
        if (TRows.Count > 10) { TLanes.Store(TLanes.Min(max, TLanes.Max(min, a10)), output0 + (10 * outputStep)); if (TColumns.Count > 1) TLanes.Store(TLanes.Min(max, TLanes.Max(min, b10)), output1 + (10 * outputStep)); }
        if (TRows.Count > 11) { TLanes.Store(TLanes.Min(max, TLanes.Max(min, a11)), output0 + (11 * outputStep)); if (TColumns.Count > 1) TLanes.Store(TLanes.Min(max, TLanes.Max(min, b11)), output1 + (11 * outputStep)); }
        if (TRows.Count > 12) { TLanes.Store(TLanes.Min(max, TLanes.Max(min, a12)), output0 + (12 * outputStep)); if (TColumns.Count > 1) TLanes.Store(TLanes.Min(max, TLanes.Max(min, b12)), output1 + (12 * outputStep)); }
        if (TRows.Count > 13) { TLanes.Store(TLanes.Min(max, TLanes.Max(min, a13)), output0 + (13 * outputStep)); if (TColumns.Count > 1) TLanes.Store(TLanes.Min(max, TLanes.Max(min, b13)), output1 + (13 * outputStep)); }
    }
}
