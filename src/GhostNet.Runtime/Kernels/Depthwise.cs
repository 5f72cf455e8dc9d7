using System.Runtime.CompilerServices;

namespace GhostNet.Runtime.Kernels;

/// <summary>A depthwise convolution with any window, a tile of seven pixels at a time.</summary>
/// <typeparam name="TLanes">The vector: as wide as the block.</typeparam>
internal static unsafe class Depthwise<TLanes>
    where TLanes : unmanaged, ILanes<TLanes>
{
    private const int Tile = 7;

    /// <summary>Computes some rows of a block. The last tile of a row ends at its last pixel and may compute some of the one before again.</summary>
    /// <param name="call">What to compute.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(WindowCall* call)
    {
        int last = Math.Max(0, call->Shape.OutputWidth - Tile);
        for (int y = call->FirstRow; y < call->EndRow; y++)
        {
            (int row, int rowEnd) = call->Shape.RowsAt(y);
            for (int x = 0; ; x = Math.Min(x + Tile, last))
            {
                Pixels(call, y, x, row, rowEnd);
                if (x == last)
                {
                    break;
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Pixels(WindowCall* call, int y, int x, int row, int rowEnd)
    {
        WindowShape* shape = &call->Shape;
        nint step = shape->StrideX * TLanes.Count;
        TLanes bias = TLanes.Load(call->Bias);
        TLanes s0 = bias, s1 = bias, s2 = bias, s3 = bias, s4 = bias, s5 = bias, s6 = bias;
        for (; row < rowEnd; row++)
        {
            nint line = (nint)((y * shape->StrideY) - shape->Top + (row * shape->DilationY)) * shape->Width;
            int column = (x * shape->StrideX) - shape->Left;
            float* p = call->Input + ((line + column) * TLanes.Count);
            float* weights = call->Weights + (row * shape->KernelWidth * TLanes.Count);
            float* end = weights + (shape->KernelWidth * TLanes.Count);
            for (; weights < end; weights += TLanes.Count, column += shape->DilationX, p += shape->DilationX * TLanes.Count)
            {
                TLanes weight = TLanes.Load(weights);
                if (column >= 0 && column + ((Tile - 1) * shape->StrideX) < shape->Width)
                {
                    s0 = TLanes.MultiplyAdd(TLanes.Load(p), weight, s0);
                    s1 = TLanes.MultiplyAdd(TLanes.Load(p + step), weight, s1);
                    s2 = TLanes.MultiplyAdd(TLanes.Load(p + (2 * step)), weight, s2);
                    s3 = TLanes.MultiplyAdd(TLanes.Load(p + (3 * step)), weight, s3);
                    s4 = TLanes.MultiplyAdd(TLanes.Load(p + (4 * step)), weight, s4);
                    s5 = TLanes.MultiplyAdd(TLanes.Load(p + (5 * step)), weight, s5);
                    s6 = TLanes.MultiplyAdd(TLanes.Load(p + (6 * step)), weight, s6);
                }
                else
                {
                    // Some of the tile's windows reach over the map's border here.
                    if ((uint)(column + (0 * shape->StrideX)) < (uint)shape->Width) s0 = TLanes.MultiplyAdd(TLanes.Load(p), weight, s0);
                    if ((uint)(column + (1 * shape->StrideX)) < (uint)shape->Width) s1 = TLanes.MultiplyAdd(TLanes.Load(p + step), weight, s1);
                    if ((uint)(column + (2 * shape->StrideX)) < (uint)shape->Width) s2 = TLanes.MultiplyAdd(TLanes.Load(p + (2 * step)), weight, s2);
                    if ((uint)(column + (3 * shape->StrideX)) < (uint)shape->Width) s3 = TLanes.MultiplyAdd(TLanes.Load(p + (3 * step)), weight, s3);
                    if ((uint)(column + (4 * shape->StrideX)) < (uint)shape->Width) s4 = TLanes.MultiplyAdd(TLanes.Load(p + (4 * step)), weight, s4);
                    if ((uint)(column + (5 * shape->StrideX)) < (uint)shape->Width) s5 = TLanes.MultiplyAdd(TLanes.Load(p + (5 * step)), weight, s5);
                    if ((uint)(column + (6 * shape->StrideX)) < (uint)shape->Width) s6 = TLanes.MultiplyAdd(TLanes.Load(p + (6 * step)), weight, s6);
                }
            }
        }

        nint pixel = ((nint)y * shape->OutputWidth) + x;
        TLanes min = TLanes.Broadcast(call->Min);
        TLanes max = TLanes.Broadcast(call->Max);
        float* output = call->Output + (pixel * call->OutputStep);
        float* residual = call->Residual == null ? null : call->Residual + (pixel * call->ResidualStep);
        int width = shape->OutputWidth - x;
        Store(s0, 0, width, output, call->OutputStep, residual, call->ResidualStep, min, max);
        Store(s1, 1, width, output, call->OutputStep, residual, call->ResidualStep, min, max);
        Store(s2, 2, width, output, call->OutputStep, residual, call->ResidualStep, min, max);
        Store(s3, 3, width, output, call->OutputStep, residual, call->ResidualStep, min, max);
        Store(s4, 4, width, output, call->OutputStep, residual, call->ResidualStep, min, max);
        Store(s5, 5, width, output, call->OutputStep, residual, call->ResidualStep, min, max);
        Store(s6, 6, width, output, call->OutputStep, residual, call->ResidualStep, min, max);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(TLanes sum, int pixel, int width, float* output, nint outputStep, float* residual, nint residualStep, TLanes min, TLanes max)
    {
        if (pixel < width)
        {
            sum = residual == null ? sum : sum + TLanes.Load(residual + (pixel * residualStep));
            TLanes.Store(TLanes.Min(max, TLanes.Max(min, sum)), output + (pixel * outputStep));
        }
    }
}
