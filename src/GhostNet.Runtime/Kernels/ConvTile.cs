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
    where TRows : unmanaged, IExtent
    where TColumns : unmanaged, IColumns
{
    /// <summary>Computes all tiles of a call. The last one ends at the last pixel and may compute some of the one before again.</summary>
    /// <param name="call">What to compute.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(ConvCall* call)
    {
        nint lastPixel = call->End - sizeof(TRows);
        for (nint pixel = call->First; ; pixel = Math.Min(pixel + sizeof(TRows), lastPixel))
        {
            TLanes a0 = TLanes.Load(call->Bias);
            TLanes b0 = sizeof(TColumns) > 1 ? TLanes.Load(call->Bias + TLanes.Count) : a0;
            TLanes c0 = sizeof(TColumns) > 2 ? TLanes.Load(call->Bias + (2 * TLanes.Count)) : a0;
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
            var step = new PixelStep(call->OutputStep);
            var last = new PixelStep(TColumns.EndsInHalf ? call->OutputStep / 2 : call->OutputStep);
            if (call->Residual0 != null)
            {
                byte* r0 = step.From(call->Residual0, pixel);
                byte* r1 = step.From(call->Residual1, pixel);
                byte* r2 = last.From(call->Residual2, pixel);
                if (sizeof(TRows) > 0) { a0 += TLanes.Load(step.At(r0, 0)); if (sizeof(TColumns) == 2) b0 += LoadLast(last.At(r2, 0)); if (sizeof(TColumns) > 2) { b0 += TLanes.Load(step.At(r1, 0)); c0 += LoadLast(last.At(r2, 0)); } }
                if (sizeof(TRows) > 1) { a1 += TLanes.Load(step.At(r0, 1)); if (sizeof(TColumns) == 2) b1 += LoadLast(last.At(r2, 1)); if (sizeof(TColumns) > 2) { b1 += TLanes.Load(step.At(r1, 1)); c1 += LoadLast(last.At(r2, 1)); } }
                if (sizeof(TRows) > 2) { a2 += TLanes.Load(step.At(r0, 2)); if (sizeof(TColumns) == 2) b2 += LoadLast(last.At(r2, 2)); if (sizeof(TColumns) > 2) { b2 += TLanes.Load(step.At(r1, 2)); c2 += LoadLast(last.At(r2, 2)); } }
                if (sizeof(TRows) > 3) { a3 += TLanes.Load(step.At(r0, 3)); if (sizeof(TColumns) == 2) b3 += LoadLast(last.At(r2, 3)); if (sizeof(TColumns) > 2) { b3 += TLanes.Load(step.At(r1, 3)); c3 += LoadLast(last.At(r2, 3)); } }
                if (sizeof(TRows) > 4) { a4 += TLanes.Load(step.At(r0, 4)); if (sizeof(TColumns) == 2) b4 += LoadLast(last.At(r2, 4)); if (sizeof(TColumns) > 2) { b4 += TLanes.Load(step.At(r1, 4)); c4 += LoadLast(last.At(r2, 4)); } }
                if (sizeof(TRows) > 5) { a5 += TLanes.Load(step.At(r0, 5)); if (sizeof(TColumns) == 2) b5 += LoadLast(last.At(r2, 5)); if (sizeof(TColumns) > 2) { b5 += TLanes.Load(step.At(r1, 5)); c5 += LoadLast(last.At(r2, 5)); } }
                if (sizeof(TRows) > 6) { a6 += TLanes.Load(step.At(r0, 6)); if (sizeof(TColumns) == 2) b6 += LoadLast(last.At(r2, 6)); if (sizeof(TColumns) > 2) { b6 += TLanes.Load(step.At(r1, 6)); c6 += LoadLast(last.At(r2, 6)); } }
                if (sizeof(TRows) > 7) { a7 += TLanes.Load(step.At(r0, 7)); if (sizeof(TColumns) == 2) b7 += LoadLast(last.At(r2, 7)); if (sizeof(TColumns) > 2) { b7 += TLanes.Load(step.At(r1, 7)); c7 += LoadLast(last.At(r2, 7)); } }
                if (sizeof(TRows) > 8) { a8 += TLanes.Load(step.At(r0, 8)); if (sizeof(TColumns) == 2) b8 += LoadLast(last.At(r2, 8)); if (sizeof(TColumns) > 2) { b8 += TLanes.Load(step.At(r1, 8)); c8 += LoadLast(last.At(r2, 8)); } }
                if (sizeof(TRows) > 9) { a9 += TLanes.Load(step.At(r0, 9)); if (sizeof(TColumns) == 2) b9 += LoadLast(last.At(r2, 9)); }
                if (sizeof(TRows) > 10) { a10 += TLanes.Load(step.At(r0, 10)); if (sizeof(TColumns) == 2) b10 += LoadLast(last.At(r2, 10)); }
                if (sizeof(TRows) > 11) { a11 += TLanes.Load(step.At(r0, 11)); if (sizeof(TColumns) == 2) b11 += LoadLast(last.At(r2, 11)); }
                if (sizeof(TRows) > 12) { a12 += TLanes.Load(step.At(r0, 12)); if (sizeof(TColumns) == 2) b12 += LoadLast(last.At(r2, 12)); }
                if (sizeof(TRows) > 13) { a13 += TLanes.Load(step.At(r0, 13)); if (sizeof(TColumns) == 2) b13 += LoadLast(last.At(r2, 13)); }
            }

            float* weights = call->Weights;
            float* ahead = call->Ahead;
            float* aheadEnd = call->AheadEnd;
            nint aheadStep = call->AheadStep;
            nint column = call->ColumnStep;
            ConvTerm* term = call->Terms;
            ConvTerm* termsEnd = call->TermsEnd;
            ConvTerm* farEnd = call->FarEnd;
            while (term < termsEnd)
            {
                // Terms of the same step have their pixels equally far apart.
                int termStep = term->Step;
                var inputStep = new PixelStep(termStep);
                byte* start = inputStep.From(call->Input, pixel);
                do
                {
                    byte* p0 = start + (term->Offset * sizeof(float));
                    byte* end = p0 + (term->Channels * (nint)sizeof(float));
                    term++;
                    if (ahead < aheadEnd)
                    {
                        ahead = Prefetch.ToFirstCache<TLanes>(ahead, aheadStep);
                    }

                    if (term < farEnd)
                    {
                        byte* next = start + (term[1].Offset * sizeof(float));
                        if (sizeof(TRows) > 0) Prefetch.ToSecondCache(inputStep.At(next, 0));
                        if (sizeof(TRows) > 1) Prefetch.ToSecondCache(inputStep.At(next, 1));
                        if (sizeof(TRows) > 2) Prefetch.ToSecondCache(inputStep.At(next, 2));
                        if (sizeof(TRows) > 3) Prefetch.ToSecondCache(inputStep.At(next, 3));
                        if (sizeof(TRows) > 4) Prefetch.ToSecondCache(inputStep.At(next, 4));
                        if (sizeof(TRows) > 5) Prefetch.ToSecondCache(inputStep.At(next, 5));
                        if (sizeof(TRows) > 6) Prefetch.ToSecondCache(inputStep.At(next, 6));
                        if (sizeof(TRows) > 7) Prefetch.ToSecondCache(inputStep.At(next, 7));
                        if (sizeof(TRows) > 8) Prefetch.ToSecondCache(inputStep.At(next, 8));
                        if (sizeof(TRows) > 9) Prefetch.ToSecondCache(inputStep.At(next, 9));
                        if (sizeof(TRows) > 10) Prefetch.ToSecondCache(inputStep.At(next, 10));
                        if (sizeof(TRows) > 11) Prefetch.ToSecondCache(inputStep.At(next, 11));
                        if (sizeof(TRows) > 12) Prefetch.ToSecondCache(inputStep.At(next, 12));
                        if (sizeof(TRows) > 13) Prefetch.ToSecondCache(inputStep.At(next, 13));
                    }

                    for (; p0 < end; p0 += sizeof(float), weights += TLanes.Count)
                    {
                        TLanes w0 = TLanes.Load(weights);
                        TLanes w1 = sizeof(TColumns) > 1 ? TLanes.Load(weights + column) : w0;
                        TLanes w2 = sizeof(TColumns) > 2 ? TLanes.Load(weights + (2 * column)) : w0;
                        TLanes x;
                        if (sizeof(TRows) > 0) { x = TLanes.Broadcast(*inputStep.At(p0, 0)); TLanes.Accumulate(ref a0, x, w0); if (sizeof(TColumns) > 1) TLanes.Accumulate(ref b0, x, w1); if (sizeof(TColumns) > 2) TLanes.Accumulate(ref c0, x, w2); }
                        if (sizeof(TRows) > 1) { x = TLanes.Broadcast(*inputStep.At(p0, 1)); TLanes.Accumulate(ref a1, x, w0); if (sizeof(TColumns) > 1) TLanes.Accumulate(ref b1, x, w1); if (sizeof(TColumns) > 2) TLanes.Accumulate(ref c1, x, w2); }
                        if (sizeof(TRows) > 2) { x = TLanes.Broadcast(*inputStep.At(p0, 2)); TLanes.Accumulate(ref a2, x, w0); if (sizeof(TColumns) > 1) TLanes.Accumulate(ref b2, x, w1); if (sizeof(TColumns) > 2) TLanes.Accumulate(ref c2, x, w2); }
                        if (sizeof(TRows) > 3) { x = TLanes.Broadcast(*inputStep.At(p0, 3)); TLanes.Accumulate(ref a3, x, w0); if (sizeof(TColumns) > 1) TLanes.Accumulate(ref b3, x, w1); if (sizeof(TColumns) > 2) TLanes.Accumulate(ref c3, x, w2); }
                        if (sizeof(TRows) > 4) { x = TLanes.Broadcast(*inputStep.At(p0, 4)); TLanes.Accumulate(ref a4, x, w0); if (sizeof(TColumns) > 1) TLanes.Accumulate(ref b4, x, w1); if (sizeof(TColumns) > 2) TLanes.Accumulate(ref c4, x, w2); }
                        if (sizeof(TRows) > 5) { x = TLanes.Broadcast(*inputStep.At(p0, 5)); TLanes.Accumulate(ref a5, x, w0); if (sizeof(TColumns) > 1) TLanes.Accumulate(ref b5, x, w1); if (sizeof(TColumns) > 2) TLanes.Accumulate(ref c5, x, w2); }
                        if (sizeof(TRows) > 6) { x = TLanes.Broadcast(*inputStep.At(p0, 6)); TLanes.Accumulate(ref a6, x, w0); if (sizeof(TColumns) > 1) TLanes.Accumulate(ref b6, x, w1); if (sizeof(TColumns) > 2) TLanes.Accumulate(ref c6, x, w2); }
                        if (sizeof(TRows) > 7) { x = TLanes.Broadcast(*inputStep.At(p0, 7)); TLanes.Accumulate(ref a7, x, w0); if (sizeof(TColumns) > 1) TLanes.Accumulate(ref b7, x, w1); if (sizeof(TColumns) > 2) TLanes.Accumulate(ref c7, x, w2); }
                        if (sizeof(TRows) > 8) { x = TLanes.Broadcast(*inputStep.At(p0, 8)); TLanes.Accumulate(ref a8, x, w0); if (sizeof(TColumns) > 1) TLanes.Accumulate(ref b8, x, w1); if (sizeof(TColumns) > 2) TLanes.Accumulate(ref c8, x, w2); }
                        if (sizeof(TRows) > 9) { x = TLanes.Broadcast(*inputStep.At(p0, 9)); TLanes.Accumulate(ref a9, x, w0); if (sizeof(TColumns) > 1) TLanes.Accumulate(ref b9, x, w1); }
                        if (sizeof(TRows) > 10) { x = TLanes.Broadcast(*inputStep.At(p0, 10)); TLanes.Accumulate(ref a10, x, w0); if (sizeof(TColumns) > 1) TLanes.Accumulate(ref b10, x, w1); }
                        if (sizeof(TRows) > 11) { x = TLanes.Broadcast(*inputStep.At(p0, 11)); TLanes.Accumulate(ref a11, x, w0); if (sizeof(TColumns) > 1) TLanes.Accumulate(ref b11, x, w1); }
                        if (sizeof(TRows) > 12) { x = TLanes.Broadcast(*inputStep.At(p0, 12)); TLanes.Accumulate(ref a12, x, w0); if (sizeof(TColumns) > 1) TLanes.Accumulate(ref b12, x, w1); }
                        if (sizeof(TRows) > 13) { x = TLanes.Broadcast(*inputStep.At(p0, 13)); TLanes.Accumulate(ref a13, x, w0); if (sizeof(TColumns) > 1) TLanes.Accumulate(ref b13, x, w1); }
                    }
                }
                while (term < termsEnd && term->Step == termStep);
            }

            call->Ahead = ahead;
            if (call->Min > float.NegativeInfinity)
            {
                TLanes min = TLanes.Broadcast(call->Min);
                a0 = TLanes.Max(min, a0); a1 = TLanes.Max(min, a1); a2 = TLanes.Max(min, a2); a3 = TLanes.Max(min, a3); a4 = TLanes.Max(min, a4);
                a5 = TLanes.Max(min, a5); a6 = TLanes.Max(min, a6); a7 = TLanes.Max(min, a7); a8 = TLanes.Max(min, a8);
                if (sizeof(TColumns) > 1) { b0 = TLanes.Max(min, b0); b1 = TLanes.Max(min, b1); b2 = TLanes.Max(min, b2); b3 = TLanes.Max(min, b3); b4 = TLanes.Max(min, b4); b5 = TLanes.Max(min, b5); b6 = TLanes.Max(min, b6); b7 = TLanes.Max(min, b7); b8 = TLanes.Max(min, b8); }
                if (sizeof(TColumns) > 2) { c0 = TLanes.Max(min, c0); c1 = TLanes.Max(min, c1); c2 = TLanes.Max(min, c2); c3 = TLanes.Max(min, c3); c4 = TLanes.Max(min, c4); c5 = TLanes.Max(min, c5); c6 = TLanes.Max(min, c6); c7 = TLanes.Max(min, c7); c8 = TLanes.Max(min, c8); }
                if (sizeof(TRows) > 9) { a9 = TLanes.Max(min, a9); a10 = TLanes.Max(min, a10); a11 = TLanes.Max(min, a11); a12 = TLanes.Max(min, a12); a13 = TLanes.Max(min, a13); b9 = TLanes.Max(min, b9); b10 = TLanes.Max(min, b10); b11 = TLanes.Max(min, b11); b12 = TLanes.Max(min, b12); b13 = TLanes.Max(min, b13); }
            }

            if (call->Max < float.PositiveInfinity)
            {
                TLanes max = TLanes.Broadcast(call->Max);
                a0 = TLanes.Min(max, a0); a1 = TLanes.Min(max, a1); a2 = TLanes.Min(max, a2); a3 = TLanes.Min(max, a3); a4 = TLanes.Min(max, a4);
                a5 = TLanes.Min(max, a5); a6 = TLanes.Min(max, a6); a7 = TLanes.Min(max, a7); a8 = TLanes.Min(max, a8);
                if (sizeof(TColumns) > 1) { b0 = TLanes.Min(max, b0); b1 = TLanes.Min(max, b1); b2 = TLanes.Min(max, b2); b3 = TLanes.Min(max, b3); b4 = TLanes.Min(max, b4); b5 = TLanes.Min(max, b5); b6 = TLanes.Min(max, b6); b7 = TLanes.Min(max, b7); b8 = TLanes.Min(max, b8); }
                if (sizeof(TColumns) > 2) { c0 = TLanes.Min(max, c0); c1 = TLanes.Min(max, c1); c2 = TLanes.Min(max, c2); c3 = TLanes.Min(max, c3); c4 = TLanes.Min(max, c4); c5 = TLanes.Min(max, c5); c6 = TLanes.Min(max, c6); c7 = TLanes.Min(max, c7); c8 = TLanes.Min(max, c8); }
                if (sizeof(TRows) > 9) { a9 = TLanes.Min(max, a9); a10 = TLanes.Min(max, a10); a11 = TLanes.Min(max, a11); a12 = TLanes.Min(max, a12); a13 = TLanes.Min(max, a13); b9 = TLanes.Min(max, b9); b10 = TLanes.Min(max, b10); b11 = TLanes.Min(max, b11); b12 = TLanes.Min(max, b12); b13 = TLanes.Min(max, b13); }
            }

            byte* o0 = step.From(call->Output0, pixel);
            byte* o1 = step.From(call->Output1, pixel);
            byte* o2 = last.From(call->Output2, pixel);
            if (sizeof(TRows) > 0) { TLanes.Store(a0, step.At(o0, 0)); if (sizeof(TColumns) == 2) StoreLast(b0, last.At(o2, 0)); if (sizeof(TColumns) > 2) { TLanes.Store(b0, step.At(o1, 0)); StoreLast(c0, last.At(o2, 0)); } }
            if (sizeof(TRows) > 1) { TLanes.Store(a1, step.At(o0, 1)); if (sizeof(TColumns) == 2) StoreLast(b1, last.At(o2, 1)); if (sizeof(TColumns) > 2) { TLanes.Store(b1, step.At(o1, 1)); StoreLast(c1, last.At(o2, 1)); } }
            if (sizeof(TRows) > 2) { TLanes.Store(a2, step.At(o0, 2)); if (sizeof(TColumns) == 2) StoreLast(b2, last.At(o2, 2)); if (sizeof(TColumns) > 2) { TLanes.Store(b2, step.At(o1, 2)); StoreLast(c2, last.At(o2, 2)); } }
            if (sizeof(TRows) > 3) { TLanes.Store(a3, step.At(o0, 3)); if (sizeof(TColumns) == 2) StoreLast(b3, last.At(o2, 3)); if (sizeof(TColumns) > 2) { TLanes.Store(b3, step.At(o1, 3)); StoreLast(c3, last.At(o2, 3)); } }
            if (sizeof(TRows) > 4) { TLanes.Store(a4, step.At(o0, 4)); if (sizeof(TColumns) == 2) StoreLast(b4, last.At(o2, 4)); if (sizeof(TColumns) > 2) { TLanes.Store(b4, step.At(o1, 4)); StoreLast(c4, last.At(o2, 4)); } }
            if (sizeof(TRows) > 5) { TLanes.Store(a5, step.At(o0, 5)); if (sizeof(TColumns) == 2) StoreLast(b5, last.At(o2, 5)); if (sizeof(TColumns) > 2) { TLanes.Store(b5, step.At(o1, 5)); StoreLast(c5, last.At(o2, 5)); } }
            if (sizeof(TRows) > 6) { TLanes.Store(a6, step.At(o0, 6)); if (sizeof(TColumns) == 2) StoreLast(b6, last.At(o2, 6)); if (sizeof(TColumns) > 2) { TLanes.Store(b6, step.At(o1, 6)); StoreLast(c6, last.At(o2, 6)); } }
            if (sizeof(TRows) > 7) { TLanes.Store(a7, step.At(o0, 7)); if (sizeof(TColumns) == 2) StoreLast(b7, last.At(o2, 7)); if (sizeof(TColumns) > 2) { TLanes.Store(b7, step.At(o1, 7)); StoreLast(c7, last.At(o2, 7)); } }
            if (sizeof(TRows) > 8) { TLanes.Store(a8, step.At(o0, 8)); if (sizeof(TColumns) == 2) StoreLast(b8, last.At(o2, 8)); if (sizeof(TColumns) > 2) { TLanes.Store(b8, step.At(o1, 8)); StoreLast(c8, last.At(o2, 8)); } }
            if (sizeof(TRows) > 9) { TLanes.Store(a9, step.At(o0, 9)); if (sizeof(TColumns) == 2) StoreLast(b9, last.At(o2, 9)); }
            if (sizeof(TRows) > 10) { TLanes.Store(a10, step.At(o0, 10)); if (sizeof(TColumns) == 2) StoreLast(b10, last.At(o2, 10)); }
            if (sizeof(TRows) > 11) { TLanes.Store(a11, step.At(o0, 11)); if (sizeof(TColumns) == 2) StoreLast(b11, last.At(o2, 11)); }
            if (sizeof(TRows) > 12) { TLanes.Store(a12, step.At(o0, 12)); if (sizeof(TColumns) == 2) StoreLast(b12, last.At(o2, 12)); }
            if (sizeof(TRows) > 13) { TLanes.Store(a13, step.At(o0, 13)); if (sizeof(TColumns) == 2) StoreLast(b13, last.At(o2, 13)); }

            if (pixel == lastPixel)
            {
                return;
            }
        }
    }

    /// <summary>Reads a pixel of the last of several blocks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes LoadLast(float* source) => TColumns.EndsInHalf ? TLanes.LoadHalf(source) : TLanes.Load(source);

    /// <summary>Writes a pixel of the last of several blocks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreLast(TLanes value, float* destination)
    {
        if (TColumns.EndsInHalf)
        {
            TLanes.StoreHalf(value, destination);
        }
        else
        {
            TLanes.Store(value, destination);
        }
    }
}
