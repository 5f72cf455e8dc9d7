using System.Runtime.CompilerServices;

namespace GhostNet.Runtime.Kernels;

/// <summary>
/// A depthwise convolution three or five columns wide: neighbouring outputs stay in registers while a window of inputs slides
/// along the row, so that each input is read once for each row of the kernel.
/// </summary>
/// <typeparam name="TLanes">The vector: as wide as the block.</typeparam>
/// <typeparam name="TKernel">Columns of the kernel, 3 or 5.</typeparam>
/// <typeparam name="TStride">Columns from one output to the next, 1 or 2.</typeparam>
/// <typeparam name="TTile">Outputs at a time, 7 or 14.</typeparam>
internal static unsafe class DepthwiseSliding<TLanes, TKernel, TStride, TTile>
    where TLanes : unmanaged, ILanes<TLanes>
    where TKernel : IExtent
    where TStride : IExtent
    where TTile : IExtent
{
    /// <summary>Whether this kernel can compute a convolution: only the outer half of a window may reach over the border.</summary>
    /// <param name="shape">The window.</param>
    public static bool Fits(in WindowShape shape) =>
        shape.KernelWidth == TKernel.Count && shape.StrideX == TStride.Count && shape.DilationX == 1
        && shape.OutputWidth >= TTile.Count && shape.Left <= TKernel.Count / 2
        && ((shape.OutputWidth - 1) * TStride.Count) - shape.Left + (TKernel.Count / 2) < shape.Width;

    /// <summary>Computes some rows of a block. The last tile of a row ends at its last pixel and may compute some of the one before again.</summary>
    /// <param name="call">What to compute.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(WindowCall* call)
    {
        WindowShape* shape = &call->Shape;
        int last = shape->OutputWidth - TTile.Count;
        for (int y = call->FirstRow; y < call->EndRow; y++)
        {
            (int row, int rowEnd) = shape->RowsAt(y);
            nint line = (nint)((y * shape->StrideY) - shape->Top + (row * shape->DilationY)) * shape->Width;
            float* input = call->Input + ((line - shape->Left) * TLanes.Count);
            float* weights = call->Weights + (row * TKernel.Count * TLanes.Count);
            float* weightsEnd = call->Weights + (rowEnd * TKernel.Count * TLanes.Count);
            nint output = (nint)y * shape->OutputWidth;
            for (int x = 0; ; x = Math.Min(x + TTile.Count, last))
            {
                Pixels(call, input, weights, weightsEnd, x, output + x);
                if (x == last)
                {
                    break;
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Pixels(WindowCall* call, float* input, float* weights, float* weightsEnd, int x, nint pixel)
    {
        nint pitch = (nint)call->Shape.DilationY * call->Shape.Width * TLanes.Count;
        int column = (x * TStride.Count) - call->Shape.Left;
        int beyond = column + ((TTile.Count - 1) * TStride.Count) + TKernel.Count - call->Shape.Width;
        float* line = input + (x * TStride.Count * TLanes.Count);
        TLanes s0 = TLanes.Load(call->Bias), s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0, s6 = s0;
        TLanes s7 = s0, s8 = s0, s9 = s0, s10 = s0, s11 = s0, s12 = s0, s13 = s0;
        for (; weights < weightsEnd; weights += TKernel.Count * TLanes.Count, line += pitch)
        {
            TLanes w0 = TLanes.Load(weights);
            TLanes w1 = TLanes.Load(weights + TLanes.Count);
            TLanes w2 = TLanes.Load(weights + (2 * TLanes.Count));
            TLanes w3 = TKernel.Count > 3 ? TLanes.Load(weights + (3 * TLanes.Count)) : w2;
            TLanes w4 = TKernel.Count > 3 ? TLanes.Load(weights + (4 * TLanes.Count)) : w2;

            // Inputs a … e lie under the window; at the left border the first of them are zeros, at the right border the last.
            float* p = line;
            TLanes a = column < 0 ? TLanes.Zero : TLanes.Load(p);
            TLanes b = TKernel.Count > 3 && column < -1 ? TLanes.Zero : TLanes.Load(p + TLanes.Count);
            TLanes c = TLanes.Load(p + (2 * TLanes.Count));
            TLanes d = TKernel.Count > 3 ? TLanes.Load(p + (3 * TLanes.Count)) : c;
            TLanes e = TKernel.Count > 3 ? TLanes.Load(p + (4 * TLanes.Count)) : c;
            p += TKernel.Count * TLanes.Count;
            Add(a, b, c, d, e, w0, w1, w2, w3, w4, ref s0);
            Slide(ref a, ref b, ref c, ref d, ref e, ref p);
            Add(a, b, c, d, e, w0, w1, w2, w3, w4, ref s1);
            Slide(ref a, ref b, ref c, ref d, ref e, ref p);
            Add(a, b, c, d, e, w0, w1, w2, w3, w4, ref s2);
            Slide(ref a, ref b, ref c, ref d, ref e, ref p);
            Add(a, b, c, d, e, w0, w1, w2, w3, w4, ref s3);
            Slide(ref a, ref b, ref c, ref d, ref e, ref p);
            Add(a, b, c, d, e, w0, w1, w2, w3, w4, ref s4);
            if (TTile.Count > 7)
            {
                Slide(ref a, ref b, ref c, ref d, ref e, ref p);
                Add(a, b, c, d, e, w0, w1, w2, w3, w4, ref s5);
                Slide(ref a, ref b, ref c, ref d, ref e, ref p);
                Add(a, b, c, d, e, w0, w1, w2, w3, w4, ref s6);
                Slide(ref a, ref b, ref c, ref d, ref e, ref p);
                Add(a, b, c, d, e, w0, w1, w2, w3, w4, ref s7);
                Slide(ref a, ref b, ref c, ref d, ref e, ref p);
                Add(a, b, c, d, e, w0, w1, w2, w3, w4, ref s8);
                Slide(ref a, ref b, ref c, ref d, ref e, ref p);
                Add(a, b, c, d, e, w0, w1, w2, w3, w4, ref s9);
                Slide(ref a, ref b, ref c, ref d, ref e, ref p);
                Add(a, b, c, d, e, w0, w1, w2, w3, w4, ref s10);
                Slide(ref a, ref b, ref c, ref d, ref e, ref p);
                Add(a, b, c, d, e, w0, w1, w2, w3, w4, ref s11);
                SlideToBorder(ref a, ref b, ref c, ref d, ref e, ref p, beyond - TStride.Count);
                Add(a, b, c, d, e, w0, w1, w2, w3, w4, ref s12);
                SlideToBorder(ref a, ref b, ref c, ref d, ref e, ref p, beyond);
                Add(a, b, c, d, e, w0, w1, w2, w3, w4, ref s13);
            }
            else
            {
                SlideToBorder(ref a, ref b, ref c, ref d, ref e, ref p, beyond - TStride.Count);
                Add(a, b, c, d, e, w0, w1, w2, w3, w4, ref s5);
                SlideToBorder(ref a, ref b, ref c, ref d, ref e, ref p, beyond);
                Add(a, b, c, d, e, w0, w1, w2, w3, w4, ref s6);
            }
        }

        float* output = call->Output + (pixel * TLanes.Count);
        if (call->Residual != null)
        {
            nint step = call->ResidualStep;
            float* residual = call->Residual + (pixel * step);
            s0 += TLanes.Load(residual + (0 * step));
            s1 += TLanes.Load(residual + (1 * step));
            s2 += TLanes.Load(residual + (2 * step));
            s3 += TLanes.Load(residual + (3 * step));
            s4 += TLanes.Load(residual + (4 * step));
            s5 += TLanes.Load(residual + (5 * step));
            s6 += TLanes.Load(residual + (6 * step));
            if (TTile.Count > 7) s7 += TLanes.Load(residual + (7 * step));
            if (TTile.Count > 8) s8 += TLanes.Load(residual + (8 * step));
            if (TTile.Count > 9) s9 += TLanes.Load(residual + (9 * step));
            if (TTile.Count > 10) s10 += TLanes.Load(residual + (10 * step));
            if (TTile.Count > 11) s11 += TLanes.Load(residual + (11 * step));
            if (TTile.Count > 12) s12 += TLanes.Load(residual + (12 * step));
            if (TTile.Count > 13) s13 += TLanes.Load(residual + (13 * step));
        }

        if (call->Min > float.NegativeInfinity)
        {
            TLanes min = TLanes.Broadcast(call->Min);
            s0 = TLanes.Max(min, s0);
            s1 = TLanes.Max(min, s1);
            s2 = TLanes.Max(min, s2);
            s3 = TLanes.Max(min, s3);
            s4 = TLanes.Max(min, s4);
            s5 = TLanes.Max(min, s5);
            s6 = TLanes.Max(min, s6);
            s7 = TLanes.Max(min, s7);
            s8 = TLanes.Max(min, s8);
            s9 = TLanes.Max(min, s9);
            s10 = TLanes.Max(min, s10);
            s11 = TLanes.Max(min, s11);
            s12 = TLanes.Max(min, s12);
            s13 = TLanes.Max(min, s13);
        }

        if (call->Max < float.PositiveInfinity)
        {
            TLanes max = TLanes.Broadcast(call->Max);
            s0 = TLanes.Min(max, s0);
            s1 = TLanes.Min(max, s1);
            s2 = TLanes.Min(max, s2);
            s3 = TLanes.Min(max, s3);
            s4 = TLanes.Min(max, s4);
            s5 = TLanes.Min(max, s5);
            s6 = TLanes.Min(max, s6);
            s7 = TLanes.Min(max, s7);
            s8 = TLanes.Min(max, s8);
            s9 = TLanes.Min(max, s9);
            s10 = TLanes.Min(max, s10);
            s11 = TLanes.Min(max, s11);
            s12 = TLanes.Min(max, s12);
            s13 = TLanes.Min(max, s13);
        }

        TLanes.Store(s0, output + (0 * TLanes.Count));
        TLanes.Store(s1, output + (1 * TLanes.Count));
        TLanes.Store(s2, output + (2 * TLanes.Count));
        TLanes.Store(s3, output + (3 * TLanes.Count));
        TLanes.Store(s4, output + (4 * TLanes.Count));
        TLanes.Store(s5, output + (5 * TLanes.Count));
        TLanes.Store(s6, output + (6 * TLanes.Count));
        if (TTile.Count > 7) TLanes.Store(s7, output + (7 * TLanes.Count));
        if (TTile.Count > 8) TLanes.Store(s8, output + (8 * TLanes.Count));
        if (TTile.Count > 9) TLanes.Store(s9, output + (9 * TLanes.Count));
        if (TTile.Count > 10) TLanes.Store(s10, output + (10 * TLanes.Count));
        if (TTile.Count > 11) TLanes.Store(s11, output + (11 * TLanes.Count));
        if (TTile.Count > 12) TLanes.Store(s12, output + (12 * TLanes.Count));
        if (TTile.Count > 13) TLanes.Store(s13, output + (13 * TLanes.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(TLanes a, TLanes b, TLanes c, TLanes d, TLanes e, TLanes w0, TLanes w1, TLanes w2, TLanes w3, TLanes w4, ref TLanes sum)
    {
        TLanes.Accumulate(ref sum, a, w0);
        TLanes.Accumulate(ref sum, b, w1);
        TLanes.Accumulate(ref sum, c, w2);
        if (TKernel.Count > 3)
        {
            TLanes.Accumulate(ref sum, d, w3);
            TLanes.Accumulate(ref sum, e, w4);
        }
    }

    /// <summary>Moves the window to the next output, all of it inside the map.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Slide(ref TLanes a, ref TLanes b, ref TLanes c, ref TLanes d, ref TLanes e, ref float* p) =>
        SlideToBorder(ref a, ref b, ref c, ref d, ref e, ref p, 0);

    /// <summary>Moves the window to the next output, where some of its inputs, the last, may lie beyond the right border.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SlideToBorder(ref TLanes a, ref TLanes b, ref TLanes c, ref TLanes d, ref TLanes e, ref float* p, int beyond)
    {
        if (TStride.Count == 1)
        {
            a = b;
            b = c;
            if (TKernel.Count > 3)
            {
                c = d;
                d = e;
            }
        }
        else
        {
            a = c;
            if (TKernel.Count > 3)
            {
                b = d;
                c = e;
                d = beyond > 1 ? TLanes.Zero : TLanes.Load(p);
            }
            else
            {
                b = TLanes.Load(p);
            }

            p += TLanes.Count;
        }

        TLanes next = beyond > 0 ? TLanes.Zero : TLanes.Load(p);
        p += TLanes.Count;
        if (TKernel.Count > 3)
        {
            e = next;
        }
        else
        {
            c = next;
        }
    }
}
