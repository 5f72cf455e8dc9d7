using System.Runtime.CompilerServices;

namespace GhostNet.Runtime.Kernels;

/// <summary>A depthwise convolution with any window: seven pixels at a time where it lies inside the map, one at its borders.</summary>
/// <typeparam name="TLanes">The vector: as wide as the block.</typeparam>
internal static unsafe class DepthwiseAny<TLanes>
    where TLanes : unmanaged, ILanes<TLanes>
{
    private const int Tile = 7;

    /// <summary>Computes some rows of a block.</summary>
    /// <param name="call">What to compute.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(WindowCall* call)
    {
        WindowShape shape = call->Shape;
        (int inside, int insideEnd) = shape.Inside();
        for (int y = call->FirstRow; y < call->EndRow; y++)
        {
            int x = 0;
            for (; x < inside; x++)
            {
                Pixel(call, y, x);
            }

            for (; x <= insideEnd - Tile; x += Tile)
            {
                Pixels(call, y, x);
            }

            for (; x < shape.OutputWidth; x++)
            {
                Pixel(call, y, x);
            }
        }
    }

    private static void Pixel(WindowCall* call, int y, int x)
    {
        WindowShape shape = call->Shape;
        (int row, int rowEnd) = shape.RowsAt(y);
        (int firstColumn, int columnEnd) = shape.ColumnsAt(x);
        TLanes sum = TLanes.Load(call->Bias);
        for (; row < rowEnd; row++)
        {
            nint line = (nint)((y * shape.StrideY) - shape.Top + (row * shape.DilationY)) * shape.Width;
            for (int column = firstColumn; column < columnEnd; column++)
            {
                nint pixel = line + (x * shape.StrideX) - shape.Left + (column * shape.DilationX);
                TLanes weight = TLanes.Load(call->Weights + (((row * shape.KernelWidth) + column) * TLanes.Count));
                sum = TLanes.MultiplyAdd(TLanes.Load(call->Input + (pixel * TLanes.Count)), weight, sum);
            }
        }

        Store(call, ((nint)y * shape.OutputWidth) + x, sum);
    }

    private static void Pixels(WindowCall* call, int y, int x)
    {
        WindowShape shape = call->Shape;
        (int row, int rowEnd) = shape.RowsAt(y);
        nint step = shape.StrideX * TLanes.Count;
        TLanes bias = TLanes.Load(call->Bias);
        TLanes s0 = bias, s1 = bias, s2 = bias, s3 = bias, s4 = bias, s5 = bias, s6 = bias;
        for (; row < rowEnd; row++)
        {
            nint line = (nint)((y * shape.StrideY) - shape.Top + (row * shape.DilationY)) * shape.Width;
            float* p = call->Input + ((line + (x * shape.StrideX) - shape.Left) * TLanes.Count);
            float* weights = call->Weights + (row * shape.KernelWidth * TLanes.Count);
            for (int column = 0; column < shape.KernelWidth; column++, p += shape.DilationX * TLanes.Count, weights += TLanes.Count)
            {
                TLanes weight = TLanes.Load(weights);
                s0 = TLanes.MultiplyAdd(TLanes.Load(p), weight, s0);
                s1 = TLanes.MultiplyAdd(TLanes.Load(p + step), weight, s1);
                s2 = TLanes.MultiplyAdd(TLanes.Load(p + (2 * step)), weight, s2);
                s3 = TLanes.MultiplyAdd(TLanes.Load(p + (3 * step)), weight, s3);
                s4 = TLanes.MultiplyAdd(TLanes.Load(p + (4 * step)), weight, s4);
                s5 = TLanes.MultiplyAdd(TLanes.Load(p + (5 * step)), weight, s5);
                s6 = TLanes.MultiplyAdd(TLanes.Load(p + (6 * step)), weight, s6);
            }
        }

        nint at = ((nint)y * shape.OutputWidth) + x;
        Store(call, at, s0);
        Store(call, at + 1, s1);
        Store(call, at + 2, s2);
        Store(call, at + 3, s3);
        Store(call, at + 4, s4);
        Store(call, at + 5, s5);
        Store(call, at + 6, s6);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(WindowCall* call, nint pixel, TLanes sum)
    {
        if (call->Residual != null)
        {
            sum += TLanes.Load(call->Residual + (pixel * TLanes.Count));
        }

        TLanes.Store(TLanes.Min(TLanes.Broadcast(call->Max), TLanes.Max(TLanes.Broadcast(call->Min), sum)), call->Output + (pixel * TLanes.Count));
    }
}
