using System.Runtime.CompilerServices;

namespace GhostNet.Runtime.Kernels;

/// <summary>The largest or the mean number under a window.</summary>
/// <typeparam name="TLanes">The vector: as wide as the block.</typeparam>
internal static unsafe class Pool<TLanes>
    where TLanes : unmanaged, ILanes<TLanes>
{
    /// <summary>Computes the largest numbers of some rows of a block.</summary>
    /// <param name="call">What to compute.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Max(WindowCall* call)
    {
        WindowShape shape = call->Shape;
        nint step = (nint)shape.DilationX * TLanes.Count;
        nint pitch = (nint)shape.DilationY * shape.Width * TLanes.Count;
        for (int y = call->FirstRow; y < call->EndRow; y++)
        {
            (int row, int rowEnd) = shape.RowsAt(y);
            for (int x = 0; x < shape.OutputWidth; x++)
            {
                (int column, int columnEnd) = shape.ColumnsAt(x);
                TLanes largest = TLanes.Broadcast(float.NegativeInfinity);
                float* line = At(call, shape, y, x, row, column);
                nint length = (columnEnd - column) * step;
                for (int r = row; r < rowEnd; r++, line += pitch)
                {
                    for (float* p = line; p < line + length; p += step)
                    {
                        largest = TLanes.Max(largest, TLanes.Load(p));
                    }
                }

                TLanes.Store(largest, call->Output + ((((nint)y * shape.OutputWidth) + x) * TLanes.Count));
            }
        }
    }

    /// <summary>Computes the means of some rows of a block.</summary>
    /// <param name="call">What to compute.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Average(WindowCall* call)
    {
        WindowShape shape = call->Shape;
        nint step = (nint)shape.DilationX * TLanes.Count;
        nint pitch = (nint)shape.DilationY * shape.Width * TLanes.Count;
        for (int y = call->FirstRow; y < call->EndRow; y++)
        {
            (int row, int rowEnd) = shape.RowsAt(y);
            for (int x = 0; x < shape.OutputWidth; x++)
            {
                (int column, int columnEnd) = shape.ColumnsAt(x);
                TLanes sum = TLanes.Zero;
                float* line = At(call, shape, y, x, row, column);
                nint length = (columnEnd - column) * step;
                for (int r = row; r < rowEnd; r++, line += pitch)
                {
                    for (float* p = line; p < line + length; p += step)
                    {
                        sum += TLanes.Load(p);
                    }
                }

                int count = call->CountsPadding ? shape.KernelHeight * shape.KernelWidth : (rowEnd - row) * (columnEnd - column);
                TLanes.Store(sum / TLanes.Broadcast(count), call->Output + ((((nint)y * shape.OutputWidth) + x) * TLanes.Count));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float* At(WindowCall* call, in WindowShape shape, int y, int x, int row, int column)
    {
        nint line = (y * shape.StrideY) - shape.Top + (row * shape.DilationY);
        nint pixel = (line * shape.Width) + (x * shape.StrideX) - shape.Left + (column * shape.DilationX);
        return call->Input + (pixel * TLanes.Count);
    }
}
