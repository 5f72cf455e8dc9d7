using System.Runtime.CompilerServices;

namespace GhostNet.Runtime.Kernels;

/// <summary>
/// The convolution's micro-kernel: a tile of pixels × blocks of output channels stays in registers while the input channels pass by.
/// Each number of the input is spread over a vector and multiplied with a vector of weights for each block.
/// </summary>
/// <typeparam name="TLanes">The vector.</typeparam>
/// <typeparam name="TRows">Pixels in a tile, up to 14, with three blocks up to 9.</typeparam>
/// <typeparam name="TColumns">Blocks of output channels, 1 to 3.</typeparam>
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
        nint last = call->End - TRows.Count;
        for (nint pixel = call->First; ; pixel = Math.Min(pixel + TRows.Count, last))
        {
            TLanes a0 = TLanes.Load(call->Bias);
            TLanes b0 = TColumns.Count > 1 ? TLanes.Load(call->Bias + TLanes.Count) : a0;
            TLanes c0 = TColumns.Count > 2 ? TLanes.Load(call->Bias + (2 * TLanes.Count)) : a0;
            TLanes a1 = a0, b1 = b0, c1 = c0;
            TLanes a2 = a0, b2 = b0, c2 = c0;
            TLanes a3 = a0, b3 = b0, c3 = c0;
            TLanes a4 = a0, b4 = b0, c4 = c0;
            TLanes a5 = a0, b5 = b0, c5 = c0;
            TLanes a6 = a0, b6 = b0, c6 = c0;
            TLanes a7 = a0, b7 = b0, c7 = c0;
            TLanes a8 = a0, b8 = b0, c8 = c0;
            TLanes a9 = a0, b9 = b0;
            TLanes a10 = a0, b10 = b0;
            TLanes a11 = a0, b11 = b0;
            TLanes a12 = a0, b12 = b0;
            TLanes a13 = a0, b13 = b0;
            nint step0 = call->OutputStep;
            nint step1 = TColumns.Count == 2 ? call->LastStep : step0;
            nint step2 = call->LastStep;
            bool isHalf = call->LastStep < call->OutputStep;
            if (call->Residual0 != null)
            {
                float* r0 = call->Residual0 + (pixel * step0);
                float* r1 = call->Residual1 + (pixel * step1);
                float* r2 = call->Residual2 + (pixel * step2);
                if (TRows.Count > 0) { a0 += TLanes.Load(r0 + (0 * step0)); if (TColumns.Count > 1) b0 += TLanes.LoadBlock(r1 + (0 * step1), TColumns.Count == 2 && isHalf); if (TColumns.Count > 2) c0 += TLanes.LoadBlock(r2 + (0 * step2), isHalf); }
                if (TRows.Count > 1) { a1 += TLanes.Load(r0 + (1 * step0)); if (TColumns.Count > 1) b1 += TLanes.LoadBlock(r1 + (1 * step1), TColumns.Count == 2 && isHalf); if (TColumns.Count > 2) c1 += TLanes.LoadBlock(r2 + (1 * step2), isHalf); }
                if (TRows.Count > 2) { a2 += TLanes.Load(r0 + (2 * step0)); if (TColumns.Count > 1) b2 += TLanes.LoadBlock(r1 + (2 * step1), TColumns.Count == 2 && isHalf); if (TColumns.Count > 2) c2 += TLanes.LoadBlock(r2 + (2 * step2), isHalf); }
                if (TRows.Count > 3) { a3 += TLanes.Load(r0 + (3 * step0)); if (TColumns.Count > 1) b3 += TLanes.LoadBlock(r1 + (3 * step1), TColumns.Count == 2 && isHalf); if (TColumns.Count > 2) c3 += TLanes.LoadBlock(r2 + (3 * step2), isHalf); }
                if (TRows.Count > 4) { a4 += TLanes.Load(r0 + (4 * step0)); if (TColumns.Count > 1) b4 += TLanes.LoadBlock(r1 + (4 * step1), TColumns.Count == 2 && isHalf); if (TColumns.Count > 2) c4 += TLanes.LoadBlock(r2 + (4 * step2), isHalf); }
                if (TRows.Count > 5) { a5 += TLanes.Load(r0 + (5 * step0)); if (TColumns.Count > 1) b5 += TLanes.LoadBlock(r1 + (5 * step1), TColumns.Count == 2 && isHalf); if (TColumns.Count > 2) c5 += TLanes.LoadBlock(r2 + (5 * step2), isHalf); }
                if (TRows.Count > 6) { a6 += TLanes.Load(r0 + (6 * step0)); if (TColumns.Count > 1) b6 += TLanes.LoadBlock(r1 + (6 * step1), TColumns.Count == 2 && isHalf); if (TColumns.Count > 2) c6 += TLanes.LoadBlock(r2 + (6 * step2), isHalf); }
                if (TRows.Count > 7) { a7 += TLanes.Load(r0 + (7 * step0)); if (TColumns.Count > 1) b7 += TLanes.LoadBlock(r1 + (7 * step1), TColumns.Count == 2 && isHalf); if (TColumns.Count > 2) c7 += TLanes.LoadBlock(r2 + (7 * step2), isHalf); }
                if (TRows.Count > 8) { a8 += TLanes.Load(r0 + (8 * step0)); if (TColumns.Count > 1) b8 += TLanes.LoadBlock(r1 + (8 * step1), TColumns.Count == 2 && isHalf); if (TColumns.Count > 2) c8 += TLanes.LoadBlock(r2 + (8 * step2), isHalf); }
                if (TRows.Count > 9) { a9 += TLanes.Load(r0 + (9 * step0)); if (TColumns.Count > 1) b9 += TLanes.LoadBlock(r1 + (9 * step1), TColumns.Count == 2 && isHalf); }
                if (TRows.Count > 10) { a10 += TLanes.Load(r0 + (10 * step0)); if (TColumns.Count > 1) b10 += TLanes.LoadBlock(r1 + (10 * step1), TColumns.Count == 2 && isHalf); }
                if (TRows.Count > 11) { a11 += TLanes.Load(r0 + (11 * step0)); if (TColumns.Count > 1) b11 += TLanes.LoadBlock(r1 + (11 * step1), TColumns.Count == 2 && isHalf); }
                if (TRows.Count > 12) { a12 += TLanes.Load(r0 + (12 * step0)); if (TColumns.Count > 1) b12 += TLanes.LoadBlock(r1 + (12 * step1), TColumns.Count == 2 && isHalf); }
                if (TRows.Count > 13) { a13 += TLanes.Load(r0 + (13 * step0)); if (TColumns.Count > 1) b13 += TLanes.LoadBlock(r1 + (13 * step1), TColumns.Count == 2 && isHalf); }
            }

            float* weights = call->Weights;
            float* ahead = call->Ahead;
            float* aheadEnd = call->AheadEnd;
            nint aheadStep = call->AheadStep;
            nint column = call->ColumnStep;
            ConvTerm* term = call->Terms;
            ConvTerm* termsEnd = call->TermsEnd;
            while (term < termsEnd)
            {
                // Terms of the same step have their pixels equally far apart.
                nint termStep = term->Step;
                nint step = termStep * sizeof(float);
                nint step3 = 3 * step;
                byte* start = (byte*)call->Input + (pixel * step);
                do
                {
                    byte* p0 = start + (term->Offset * sizeof(float));
                    byte* p4 = p0 + (4 * step);
                    byte* p8 = p4 + (4 * step);
                    byte* p12 = p8 + (4 * step);
                    byte* end = p0 + (term->Channels * (nint)sizeof(float));
                    term++;
                    if (ahead < aheadEnd)
                    {
                        ahead = Prefetch.ToSecondCache(ahead, aheadStep);
                    }

                    for (; p0 < end; p0 += sizeof(float), p4 += sizeof(float), p8 += sizeof(float), p12 += sizeof(float), weights += TLanes.Count)
                    {
                        TLanes w0 = TLanes.Load(weights);
                        TLanes w1 = TColumns.Count > 1 ? TLanes.Load(weights + column) : w0;
                        TLanes w2 = TColumns.Count > 2 ? TLanes.Load(weights + (2 * column)) : w0;
                        TLanes x;
                        if (TRows.Count > 0) { x = TLanes.Broadcast(*(float*)p0); TLanes.Accumulate(ref a0, x, w0); if (TColumns.Count > 1) TLanes.Accumulate(ref b0, x, w1); if (TColumns.Count > 2) TLanes.Accumulate(ref c0, x, w2); }
                        if (TRows.Count > 1) { x = TLanes.Broadcast(*(float*)(p0 + step)); TLanes.Accumulate(ref a1, x, w0); if (TColumns.Count > 1) TLanes.Accumulate(ref b1, x, w1); if (TColumns.Count > 2) TLanes.Accumulate(ref c1, x, w2); }
                        if (TRows.Count > 2) { x = TLanes.Broadcast(*(float*)(p0 + (2 * step))); TLanes.Accumulate(ref a2, x, w0); if (TColumns.Count > 1) TLanes.Accumulate(ref b2, x, w1); if (TColumns.Count > 2) TLanes.Accumulate(ref c2, x, w2); }
                        if (TRows.Count > 3) { x = TLanes.Broadcast(*(float*)(p0 + step3)); TLanes.Accumulate(ref a3, x, w0); if (TColumns.Count > 1) TLanes.Accumulate(ref b3, x, w1); if (TColumns.Count > 2) TLanes.Accumulate(ref c3, x, w2); }
                        if (TRows.Count > 4) { x = TLanes.Broadcast(*(float*)(p0 + (4 * step))); TLanes.Accumulate(ref a4, x, w0); if (TColumns.Count > 1) TLanes.Accumulate(ref b4, x, w1); if (TColumns.Count > 2) TLanes.Accumulate(ref c4, x, w2); }
                        if (TRows.Count > 5) { x = TLanes.Broadcast(*(float*)(p4 + step)); TLanes.Accumulate(ref a5, x, w0); if (TColumns.Count > 1) TLanes.Accumulate(ref b5, x, w1); if (TColumns.Count > 2) TLanes.Accumulate(ref c5, x, w2); }
                        if (TRows.Count > 6) { x = TLanes.Broadcast(*(float*)(p4 + (2 * step))); TLanes.Accumulate(ref a6, x, w0); if (TColumns.Count > 1) TLanes.Accumulate(ref b6, x, w1); if (TColumns.Count > 2) TLanes.Accumulate(ref c6, x, w2); }
                        if (TRows.Count > 7) { x = TLanes.Broadcast(*(float*)(p4 + step3)); TLanes.Accumulate(ref a7, x, w0); if (TColumns.Count > 1) TLanes.Accumulate(ref b7, x, w1); if (TColumns.Count > 2) TLanes.Accumulate(ref c7, x, w2); }
                        if (TRows.Count > 8) { x = TLanes.Broadcast(*(float*)(p4 + (4 * step))); TLanes.Accumulate(ref a8, x, w0); if (TColumns.Count > 1) TLanes.Accumulate(ref b8, x, w1); if (TColumns.Count > 2) TLanes.Accumulate(ref c8, x, w2); }
                        if (TRows.Count > 9) { x = TLanes.Broadcast(*(float*)(p8 + step)); TLanes.Accumulate(ref a9, x, w0); if (TColumns.Count > 1) TLanes.Accumulate(ref b9, x, w1); }
                        if (TRows.Count > 10) { x = TLanes.Broadcast(*(float*)(p8 + (2 * step))); TLanes.Accumulate(ref a10, x, w0); if (TColumns.Count > 1) TLanes.Accumulate(ref b10, x, w1); }
                        if (TRows.Count > 11) { x = TLanes.Broadcast(*(float*)(p8 + step3)); TLanes.Accumulate(ref a11, x, w0); if (TColumns.Count > 1) TLanes.Accumulate(ref b11, x, w1); }
                        if (TRows.Count > 12) { x = TLanes.Broadcast(*(float*)(p8 + (4 * step))); TLanes.Accumulate(ref a12, x, w0); if (TColumns.Count > 1) TLanes.Accumulate(ref b12, x, w1); }
                        if (TRows.Count > 13) { x = TLanes.Broadcast(*(float*)(p12 + step)); TLanes.Accumulate(ref a13, x, w0); if (TColumns.Count > 1) TLanes.Accumulate(ref b13, x, w1); }
                    }
                }
                while (term < termsEnd && term->Step == termStep);
            }

            call->Ahead = ahead;
            if (call->Min > float.NegativeInfinity)
            {
                TLanes min = TLanes.Broadcast(call->Min);
                a0 = TLanes.Max(min, a0); b0 = TLanes.Max(min, b0); c0 = TLanes.Max(min, c0);
                a1 = TLanes.Max(min, a1); b1 = TLanes.Max(min, b1); c1 = TLanes.Max(min, c1);
                a2 = TLanes.Max(min, a2); b2 = TLanes.Max(min, b2); c2 = TLanes.Max(min, c2);
                a3 = TLanes.Max(min, a3); b3 = TLanes.Max(min, b3); c3 = TLanes.Max(min, c3);
                a4 = TLanes.Max(min, a4); b4 = TLanes.Max(min, b4); c4 = TLanes.Max(min, c4);
                a5 = TLanes.Max(min, a5); b5 = TLanes.Max(min, b5); c5 = TLanes.Max(min, c5);
                a6 = TLanes.Max(min, a6); b6 = TLanes.Max(min, b6); c6 = TLanes.Max(min, c6);
                a7 = TLanes.Max(min, a7); b7 = TLanes.Max(min, b7); c7 = TLanes.Max(min, c7);
                a8 = TLanes.Max(min, a8); b8 = TLanes.Max(min, b8); c8 = TLanes.Max(min, c8);
                a9 = TLanes.Max(min, a9); b9 = TLanes.Max(min, b9);
                a10 = TLanes.Max(min, a10); b10 = TLanes.Max(min, b10);
                a11 = TLanes.Max(min, a11); b11 = TLanes.Max(min, b11);
                a12 = TLanes.Max(min, a12); b12 = TLanes.Max(min, b12);
                a13 = TLanes.Max(min, a13); b13 = TLanes.Max(min, b13);
            }

            if (call->Max < float.PositiveInfinity)
            {
                TLanes max = TLanes.Broadcast(call->Max);
                a0 = TLanes.Min(max, a0); b0 = TLanes.Min(max, b0); c0 = TLanes.Min(max, c0);
                a1 = TLanes.Min(max, a1); b1 = TLanes.Min(max, b1); c1 = TLanes.Min(max, c1);
                a2 = TLanes.Min(max, a2); b2 = TLanes.Min(max, b2); c2 = TLanes.Min(max, c2);
                a3 = TLanes.Min(max, a3); b3 = TLanes.Min(max, b3); c3 = TLanes.Min(max, c3);
                a4 = TLanes.Min(max, a4); b4 = TLanes.Min(max, b4); c4 = TLanes.Min(max, c4);
                a5 = TLanes.Min(max, a5); b5 = TLanes.Min(max, b5); c5 = TLanes.Min(max, c5);
                a6 = TLanes.Min(max, a6); b6 = TLanes.Min(max, b6); c6 = TLanes.Min(max, c6);
                a7 = TLanes.Min(max, a7); b7 = TLanes.Min(max, b7); c7 = TLanes.Min(max, c7);
                a8 = TLanes.Min(max, a8); b8 = TLanes.Min(max, b8); c8 = TLanes.Min(max, c8);
                a9 = TLanes.Min(max, a9); b9 = TLanes.Min(max, b9);
                a10 = TLanes.Min(max, a10); b10 = TLanes.Min(max, b10);
                a11 = TLanes.Min(max, a11); b11 = TLanes.Min(max, b11);
                a12 = TLanes.Min(max, a12); b12 = TLanes.Min(max, b12);
                a13 = TLanes.Min(max, a13); b13 = TLanes.Min(max, b13);
            }

            float* o0 = call->Output0 + (pixel * step0);
            float* o1 = call->Output1 + (pixel * step1);
            float* o2 = call->Output2 + (pixel * step2);
            if (TRows.Count > 0) { TLanes.Store(a0, o0 + (0 * step0)); if (TColumns.Count > 1) TLanes.StoreBlock(b0, o1 + (0 * step1), TColumns.Count == 2 && isHalf); if (TColumns.Count > 2) TLanes.StoreBlock(c0, o2 + (0 * step2), isHalf); }
            if (TRows.Count > 1) { TLanes.Store(a1, o0 + (1 * step0)); if (TColumns.Count > 1) TLanes.StoreBlock(b1, o1 + (1 * step1), TColumns.Count == 2 && isHalf); if (TColumns.Count > 2) TLanes.StoreBlock(c1, o2 + (1 * step2), isHalf); }
            if (TRows.Count > 2) { TLanes.Store(a2, o0 + (2 * step0)); if (TColumns.Count > 1) TLanes.StoreBlock(b2, o1 + (2 * step1), TColumns.Count == 2 && isHalf); if (TColumns.Count > 2) TLanes.StoreBlock(c2, o2 + (2 * step2), isHalf); }
            if (TRows.Count > 3) { TLanes.Store(a3, o0 + (3 * step0)); if (TColumns.Count > 1) TLanes.StoreBlock(b3, o1 + (3 * step1), TColumns.Count == 2 && isHalf); if (TColumns.Count > 2) TLanes.StoreBlock(c3, o2 + (3 * step2), isHalf); }
            if (TRows.Count > 4) { TLanes.Store(a4, o0 + (4 * step0)); if (TColumns.Count > 1) TLanes.StoreBlock(b4, o1 + (4 * step1), TColumns.Count == 2 && isHalf); if (TColumns.Count > 2) TLanes.StoreBlock(c4, o2 + (4 * step2), isHalf); }
            if (TRows.Count > 5) { TLanes.Store(a5, o0 + (5 * step0)); if (TColumns.Count > 1) TLanes.StoreBlock(b5, o1 + (5 * step1), TColumns.Count == 2 && isHalf); if (TColumns.Count > 2) TLanes.StoreBlock(c5, o2 + (5 * step2), isHalf); }
            if (TRows.Count > 6) { TLanes.Store(a6, o0 + (6 * step0)); if (TColumns.Count > 1) TLanes.StoreBlock(b6, o1 + (6 * step1), TColumns.Count == 2 && isHalf); if (TColumns.Count > 2) TLanes.StoreBlock(c6, o2 + (6 * step2), isHalf); }
            if (TRows.Count > 7) { TLanes.Store(a7, o0 + (7 * step0)); if (TColumns.Count > 1) TLanes.StoreBlock(b7, o1 + (7 * step1), TColumns.Count == 2 && isHalf); if (TColumns.Count > 2) TLanes.StoreBlock(c7, o2 + (7 * step2), isHalf); }
            if (TRows.Count > 8) { TLanes.Store(a8, o0 + (8 * step0)); if (TColumns.Count > 1) TLanes.StoreBlock(b8, o1 + (8 * step1), TColumns.Count == 2 && isHalf); if (TColumns.Count > 2) TLanes.StoreBlock(c8, o2 + (8 * step2), isHalf); }
            if (TRows.Count > 9) { TLanes.Store(a9, o0 + (9 * step0)); if (TColumns.Count > 1) TLanes.StoreBlock(b9, o1 + (9 * step1), TColumns.Count == 2 && isHalf); }
            if (TRows.Count > 10) { TLanes.Store(a10, o0 + (10 * step0)); if (TColumns.Count > 1) TLanes.StoreBlock(b10, o1 + (10 * step1), TColumns.Count == 2 && isHalf); }
            if (TRows.Count > 11) { TLanes.Store(a11, o0 + (11 * step0)); if (TColumns.Count > 1) TLanes.StoreBlock(b11, o1 + (11 * step1), TColumns.Count == 2 && isHalf); }
            if (TRows.Count > 12) { TLanes.Store(a12, o0 + (12 * step0)); if (TColumns.Count > 1) TLanes.StoreBlock(b12, o1 + (12 * step1), TColumns.Count == 2 && isHalf); }
            if (TRows.Count > 13) { TLanes.Store(a13, o0 + (13 * step0)); if (TColumns.Count > 1) TLanes.StoreBlock(b13, o1 + (13 * step1), TColumns.Count == 2 && isHalf); }

            if (pixel == last)
            {
                return;
            }
        }
    }
}
