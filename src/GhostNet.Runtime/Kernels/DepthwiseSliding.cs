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
    where TKernel : unmanaged, IExtent
    where TStride : unmanaged, IExtent
    where TTile : unmanaged, IExtent
{
    /// <summary>Whether this kernel can compute a convolution: only the outer half of a window may reach over the border.</summary>
    /// <param name="shape">The window.</param>
    public static bool Fits(in WindowShape shape) =>
        shape.KernelWidth == sizeof(TKernel) && shape.StrideX == sizeof(TStride) && shape.DilationX == 1
        && shape.OutputWidth >= sizeof(TTile) && shape.Left <= sizeof(TKernel) / 2
        && ((shape.OutputWidth - 1) * sizeof(TStride)) - shape.Left + (sizeof(TKernel) / 2) < shape.Width;

    /// <summary>Computes some rows of a block. The last tile of a row ends at its last pixel and may compute some of the one before again.</summary>
    /// <param name="call">What to compute.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(WindowCall* call)
    {
        WindowShape* shape = &call->Shape;
        int last = shape->OutputWidth - sizeof(TTile);
        for (int y = call->FirstRow; y < call->EndRow; y++)
        {
            (int row, int rowEnd) = shape->RowsAt(y);
            nint line = (nint)((y * shape->StrideY) - shape->Top + (row * shape->DilationY)) * shape->Width;
            float* input = call->Input + ((line - shape->Left) * TLanes.Count);
            float* weights = call->Weights + (row * sizeof(TKernel) * TLanes.Count);
            float* weightsEnd = call->Weights + (rowEnd * sizeof(TKernel) * TLanes.Count);
            nint output = (nint)y * shape->OutputWidth;
            for (int x = 0; ; x = Math.Min(x + sizeof(TTile), last))
            {
                Pixels(call, input, weights, weightsEnd, x, output + x);
                if (x == last)
                {
                    break;
                }
            }
        }
    }

    // Too large to be inlined: compiled by itself, and at once for good.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Pixels(WindowCall* call, float* input, float* weights, float* weightsEnd, int column, nint pixel)
    {
        nint pitch = (nint)call->Shape.DilationY * call->Shape.Width * TLanes.Count;
        int before = call->Shape.Left - (column * sizeof(TStride));
        int end = call->Shape.Width + before;
        float* line = input + (column * sizeof(TStride) * TLanes.Count);
        TLanes s0 = TLanes.Load(call->Bias), s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0, s6 = s0;
        TLanes s7 = s0, s8 = s0, s9 = s0, s10 = s0, s11 = s0, s12 = s0, s13 = s0;
        for (; weights < weightsEnd; weights += sizeof(TKernel) * TLanes.Count, line += pitch)
        {
            TLanes w0 = TLanes.Load(weights);
            TLanes w1 = TLanes.Load(weights + TLanes.Count);
            TLanes w2 = TLanes.Load(weights + (2 * TLanes.Count));
            TLanes w3 = sizeof(TKernel) > 3 ? TLanes.Load(weights + (3 * TLanes.Count)) : w2;
            TLanes w4 = sizeof(TKernel) > 3 ? TLanes.Load(weights + (4 * TLanes.Count)) : w2;

            // An input meets the latest output under its window first: two sums in a row that are the same one, the JIT would join and copy about.
            if (sizeof(TStride) == 1)
            {
                if (IsInside(0, before, end)) { TLanes x = TLanes.Load(line + (0 * TLanes.Count)); Add(0, 0, x, w0, ref s0); }
                if (IsInside(1, before, end)) { TLanes x = TLanes.Load(line + (1 * TLanes.Count)); Add(1, 0, x, w0, ref s1); Add(0, 1, x, w1, ref s0); }
                if (IsInside(2, before, end)) { TLanes x = TLanes.Load(line + (2 * TLanes.Count)); Add(2, 0, x, w0, ref s2); Add(1, 1, x, w1, ref s1); Add(0, 2, x, w2, ref s0); }
                if (IsInside(3, before, end)) { TLanes x = TLanes.Load(line + (3 * TLanes.Count)); Add(3, 0, x, w0, ref s3); Add(2, 1, x, w1, ref s2); Add(1, 2, x, w2, ref s1); Add(0, 3, x, w3, ref s0); }
                if (IsInside(4, before, end)) { TLanes x = TLanes.Load(line + (4 * TLanes.Count)); Add(4, 0, x, w0, ref s4); Add(3, 1, x, w1, ref s3); Add(2, 2, x, w2, ref s2); Add(1, 3, x, w3, ref s1); Add(0, 4, x, w4, ref s0); }
                if (IsInside(5, before, end)) { TLanes x = TLanes.Load(line + (5 * TLanes.Count)); Add(5, 0, x, w0, ref s5); Add(4, 1, x, w1, ref s4); Add(3, 2, x, w2, ref s3); Add(2, 3, x, w3, ref s2); Add(1, 4, x, w4, ref s1); }
                if (IsInside(6, before, end)) { TLanes x = TLanes.Load(line + (6 * TLanes.Count)); Add(6, 0, x, w0, ref s6); Add(5, 1, x, w1, ref s5); Add(4, 2, x, w2, ref s4); Add(3, 3, x, w3, ref s3); Add(2, 4, x, w4, ref s2); }
                if (IsInside(7, before, end)) { TLanes x = TLanes.Load(line + (7 * TLanes.Count)); Add(7, 0, x, w0, ref s7); Add(6, 1, x, w1, ref s6); Add(5, 2, x, w2, ref s5); Add(4, 3, x, w3, ref s4); Add(3, 4, x, w4, ref s3); }
                if (IsInside(8, before, end)) { TLanes x = TLanes.Load(line + (8 * TLanes.Count)); Add(8, 0, x, w0, ref s8); Add(7, 1, x, w1, ref s7); Add(6, 2, x, w2, ref s6); Add(5, 3, x, w3, ref s5); Add(4, 4, x, w4, ref s4); }
                if (IsInside(9, before, end)) { TLanes x = TLanes.Load(line + (9 * TLanes.Count)); Add(9, 0, x, w0, ref s9); Add(8, 1, x, w1, ref s8); Add(7, 2, x, w2, ref s7); Add(6, 3, x, w3, ref s6); Add(5, 4, x, w4, ref s5); }
                if (IsInside(10, before, end)) { TLanes x = TLanes.Load(line + (10 * TLanes.Count)); Add(10, 0, x, w0, ref s10); Add(9, 1, x, w1, ref s9); Add(8, 2, x, w2, ref s8); Add(7, 3, x, w3, ref s7); Add(6, 4, x, w4, ref s6); }
                if (IsInside(11, before, end)) { TLanes x = TLanes.Load(line + (11 * TLanes.Count)); Add(11, 0, x, w0, ref s11); Add(10, 1, x, w1, ref s10); Add(9, 2, x, w2, ref s9); Add(8, 3, x, w3, ref s8); Add(7, 4, x, w4, ref s7); }
                if (IsInside(12, before, end)) { TLanes x = TLanes.Load(line + (12 * TLanes.Count)); Add(12, 0, x, w0, ref s12); Add(11, 1, x, w1, ref s11); Add(10, 2, x, w2, ref s10); Add(9, 3, x, w3, ref s9); Add(8, 4, x, w4, ref s8); }
                if (IsInside(13, before, end)) { TLanes x = TLanes.Load(line + (13 * TLanes.Count)); Add(13, 0, x, w0, ref s13); Add(12, 1, x, w1, ref s12); Add(11, 2, x, w2, ref s11); Add(10, 3, x, w3, ref s10); Add(9, 4, x, w4, ref s9); }
                if (IsInside(14, before, end)) { TLanes x = TLanes.Load(line + (14 * TLanes.Count)); Add(13, 1, x, w1, ref s13); Add(12, 2, x, w2, ref s12); Add(11, 3, x, w3, ref s11); Add(10, 4, x, w4, ref s10); }
                if (IsInside(15, before, end)) { TLanes x = TLanes.Load(line + (15 * TLanes.Count)); Add(13, 2, x, w2, ref s13); Add(12, 3, x, w3, ref s12); Add(11, 4, x, w4, ref s11); }
                if (IsInside(16, before, end)) { TLanes x = TLanes.Load(line + (16 * TLanes.Count)); Add(13, 3, x, w3, ref s13); Add(12, 4, x, w4, ref s12); }
                if (IsInside(17, before, end)) { TLanes x = TLanes.Load(line + (17 * TLanes.Count)); Add(13, 4, x, w4, ref s13); }
            }
            else
            {
                if (IsInside(0, before, end)) { TLanes x = TLanes.Load(line + (0 * TLanes.Count)); Add(0, 0, x, w0, ref s0); }
                if (IsInside(1, before, end)) { TLanes x = TLanes.Load(line + (1 * TLanes.Count)); Add(0, 1, x, w1, ref s0); }
                if (IsInside(2, before, end)) { TLanes x = TLanes.Load(line + (2 * TLanes.Count)); Add(1, 0, x, w0, ref s1); Add(0, 2, x, w2, ref s0); }
                if (IsInside(3, before, end)) { TLanes x = TLanes.Load(line + (3 * TLanes.Count)); Add(1, 1, x, w1, ref s1); Add(0, 3, x, w3, ref s0); }
                if (IsInside(4, before, end)) { TLanes x = TLanes.Load(line + (4 * TLanes.Count)); Add(2, 0, x, w0, ref s2); Add(1, 2, x, w2, ref s1); Add(0, 4, x, w4, ref s0); }
                if (IsInside(5, before, end)) { TLanes x = TLanes.Load(line + (5 * TLanes.Count)); Add(2, 1, x, w1, ref s2); Add(1, 3, x, w3, ref s1); }
                if (IsInside(6, before, end)) { TLanes x = TLanes.Load(line + (6 * TLanes.Count)); Add(3, 0, x, w0, ref s3); Add(2, 2, x, w2, ref s2); Add(1, 4, x, w4, ref s1); }
                if (IsInside(7, before, end)) { TLanes x = TLanes.Load(line + (7 * TLanes.Count)); Add(3, 1, x, w1, ref s3); Add(2, 3, x, w3, ref s2); }
                if (IsInside(8, before, end)) { TLanes x = TLanes.Load(line + (8 * TLanes.Count)); Add(4, 0, x, w0, ref s4); Add(3, 2, x, w2, ref s3); Add(2, 4, x, w4, ref s2); }
                if (IsInside(9, before, end)) { TLanes x = TLanes.Load(line + (9 * TLanes.Count)); Add(4, 1, x, w1, ref s4); Add(3, 3, x, w3, ref s3); }
                if (IsInside(10, before, end)) { TLanes x = TLanes.Load(line + (10 * TLanes.Count)); Add(5, 0, x, w0, ref s5); Add(4, 2, x, w2, ref s4); Add(3, 4, x, w4, ref s3); }
                if (IsInside(11, before, end)) { TLanes x = TLanes.Load(line + (11 * TLanes.Count)); Add(5, 1, x, w1, ref s5); Add(4, 3, x, w3, ref s4); }
                if (IsInside(12, before, end)) { TLanes x = TLanes.Load(line + (12 * TLanes.Count)); Add(6, 0, x, w0, ref s6); Add(5, 2, x, w2, ref s5); Add(4, 4, x, w4, ref s4); }
                if (IsInside(13, before, end)) { TLanes x = TLanes.Load(line + (13 * TLanes.Count)); Add(6, 1, x, w1, ref s6); Add(5, 3, x, w3, ref s5); }
                if (IsInside(14, before, end)) { TLanes x = TLanes.Load(line + (14 * TLanes.Count)); Add(7, 0, x, w0, ref s7); Add(6, 2, x, w2, ref s6); Add(5, 4, x, w4, ref s5); }
                if (IsInside(15, before, end)) { TLanes x = TLanes.Load(line + (15 * TLanes.Count)); Add(7, 1, x, w1, ref s7); Add(6, 3, x, w3, ref s6); }
                if (IsInside(16, before, end)) { TLanes x = TLanes.Load(line + (16 * TLanes.Count)); Add(8, 0, x, w0, ref s8); Add(7, 2, x, w2, ref s7); Add(6, 4, x, w4, ref s6); }
                if (IsInside(17, before, end)) { TLanes x = TLanes.Load(line + (17 * TLanes.Count)); Add(8, 1, x, w1, ref s8); Add(7, 3, x, w3, ref s7); }
                if (IsInside(18, before, end)) { TLanes x = TLanes.Load(line + (18 * TLanes.Count)); Add(9, 0, x, w0, ref s9); Add(8, 2, x, w2, ref s8); Add(7, 4, x, w4, ref s7); }
                if (IsInside(19, before, end)) { TLanes x = TLanes.Load(line + (19 * TLanes.Count)); Add(9, 1, x, w1, ref s9); Add(8, 3, x, w3, ref s8); }
                if (IsInside(20, before, end)) { TLanes x = TLanes.Load(line + (20 * TLanes.Count)); Add(10, 0, x, w0, ref s10); Add(9, 2, x, w2, ref s9); Add(8, 4, x, w4, ref s8); }
                if (IsInside(21, before, end)) { TLanes x = TLanes.Load(line + (21 * TLanes.Count)); Add(10, 1, x, w1, ref s10); Add(9, 3, x, w3, ref s9); }
                if (IsInside(22, before, end)) { TLanes x = TLanes.Load(line + (22 * TLanes.Count)); Add(11, 0, x, w0, ref s11); Add(10, 2, x, w2, ref s10); Add(9, 4, x, w4, ref s9); }
                if (IsInside(23, before, end)) { TLanes x = TLanes.Load(line + (23 * TLanes.Count)); Add(11, 1, x, w1, ref s11); Add(10, 3, x, w3, ref s10); }
                if (IsInside(24, before, end)) { TLanes x = TLanes.Load(line + (24 * TLanes.Count)); Add(12, 0, x, w0, ref s12); Add(11, 2, x, w2, ref s11); Add(10, 4, x, w4, ref s10); }
                if (IsInside(25, before, end)) { TLanes x = TLanes.Load(line + (25 * TLanes.Count)); Add(12, 1, x, w1, ref s12); Add(11, 3, x, w3, ref s11); }
                if (IsInside(26, before, end)) { TLanes x = TLanes.Load(line + (26 * TLanes.Count)); Add(13, 0, x, w0, ref s13); Add(12, 2, x, w2, ref s12); Add(11, 4, x, w4, ref s11); }
                if (IsInside(27, before, end)) { TLanes x = TLanes.Load(line + (27 * TLanes.Count)); Add(13, 1, x, w1, ref s13); Add(12, 3, x, w3, ref s12); }
                if (IsInside(28, before, end)) { TLanes x = TLanes.Load(line + (28 * TLanes.Count)); Add(13, 2, x, w2, ref s13); Add(12, 4, x, w4, ref s12); }
                if (IsInside(29, before, end)) { TLanes x = TLanes.Load(line + (29 * TLanes.Count)); Add(13, 3, x, w3, ref s13); }
                if (IsInside(30, before, end)) { TLanes x = TLanes.Load(line + (30 * TLanes.Count)); Add(13, 4, x, w4, ref s13); }
            }
        }

        nint outputStep = call->OutputStep;
        float* output = call->Output + (pixel * outputStep);
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
            if (sizeof(TTile) > 7) s7 += TLanes.Load(residual + (7 * step));
            if (sizeof(TTile) > 8) s8 += TLanes.Load(residual + (8 * step));
            if (sizeof(TTile) > 9) s9 += TLanes.Load(residual + (9 * step));
            if (sizeof(TTile) > 10) s10 += TLanes.Load(residual + (10 * step));
            if (sizeof(TTile) > 11) s11 += TLanes.Load(residual + (11 * step));
            if (sizeof(TTile) > 12) s12 += TLanes.Load(residual + (12 * step));
            if (sizeof(TTile) > 13) s13 += TLanes.Load(residual + (13 * step));
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

        if (outputStep != TLanes.Count)
        {
            TLanes.Store(s0, output + (0 * outputStep));
            TLanes.Store(s1, output + (1 * outputStep));
            TLanes.Store(s2, output + (2 * outputStep));
            TLanes.Store(s3, output + (3 * outputStep));
            TLanes.Store(s4, output + (4 * outputStep));
            TLanes.Store(s5, output + (5 * outputStep));
            TLanes.Store(s6, output + (6 * outputStep));
            if (sizeof(TTile) > 7) TLanes.Store(s7, output + (7 * outputStep));
            if (sizeof(TTile) > 8) TLanes.Store(s8, output + (8 * outputStep));
            if (sizeof(TTile) > 9) TLanes.Store(s9, output + (9 * outputStep));
            if (sizeof(TTile) > 10) TLanes.Store(s10, output + (10 * outputStep));
            if (sizeof(TTile) > 11) TLanes.Store(s11, output + (11 * outputStep));
            if (sizeof(TTile) > 12) TLanes.Store(s12, output + (12 * outputStep));
            if (sizeof(TTile) > 13) TLanes.Store(s13, output + (13 * outputStep));
            return;
        }

        TLanes.Store(s0, output + (0 * TLanes.Count));
        TLanes.Store(s1, output + (1 * TLanes.Count));
        TLanes.Store(s2, output + (2 * TLanes.Count));
        TLanes.Store(s3, output + (3 * TLanes.Count));
        TLanes.Store(s4, output + (4 * TLanes.Count));
        TLanes.Store(s5, output + (5 * TLanes.Count));
        TLanes.Store(s6, output + (6 * TLanes.Count));
        if (sizeof(TTile) > 7) TLanes.Store(s7, output + (7 * TLanes.Count));
        if (sizeof(TTile) > 8) TLanes.Store(s8, output + (8 * TLanes.Count));
        if (sizeof(TTile) > 9) TLanes.Store(s9, output + (9 * TLanes.Count));
        if (sizeof(TTile) > 10) TLanes.Store(s10, output + (10 * TLanes.Count));
        if (sizeof(TTile) > 11) TLanes.Store(s11, output + (11 * TLanes.Count));
        if (sizeof(TTile) > 12) TLanes.Store(s12, output + (12 * TLanes.Count));
        if (sizeof(TTile) > 13) TLanes.Store(s13, output + (13 * TLanes.Count));
    }

    /// <summary>Whether the tile has an input: the first and the last may lie beyond the map's borders, where zeros would be.</summary>
    /// <param name="input">Which one, from the first that a tile's window reaches.</param>
    /// <param name="before">Inputs before the left border.</param>
    /// <param name="end">One past the last input before the right border.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsInside(int input, int before, int end)
    {
        int inputs = ((sizeof(TTile) - 1) * sizeof(TStride)) + sizeof(TKernel);
        int half = sizeof(TKernel) / 2;
        return input < inputs && (input >= half || input >= before) && (input < inputs - half || input < end);
    }

    /// <summary>Adds an input's product to an output, where the tile has that output and the kernel that tap.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(int output, int tap, TLanes x, TLanes weight, ref TLanes sum)
    {
        if (output < sizeof(TTile) && tap < sizeof(TKernel))
        {
            TLanes.Accumulate(ref sum, x, weight);
        }
    }
}
