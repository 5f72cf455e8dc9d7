using GhostNet.Runtime.Kernels;

namespace GhostNet.Runtime.Tests.Kernels;

/// <summary>The windows that kernels are tested with.</summary>
internal static class WindowTables
{
    private static readonly (int Height, int Width)[] Kernels = [(1, 1), (2, 2), (3, 3), (5, 5), (7, 7), (1, 5), (5, 1), (3, 2), (1, 3)];
    private static readonly (int Y, int X)[] Strides = [(1, 1), (2, 2), (3, 3), (1, 2)];

    /// <summary>Each width of vectors with each kernel, stride and dilation.</summary>
    public static TheoryData<int, int, int, int, int, int> All =>
    [
        .. from width in Widths.All
           from kernel in Kernels
           from stride in Strides
           from dilation in new[] { 1, 2 }
           where dilation == 1 || kernel != (1, 1)
           select (width, kernel.Height, kernel.Width, stride.Y, stride.X, dilation),
    ];

    /// <summary>Maps of all widths up to 16 and some of 23, 28 and 33, all paddings, and ranges of rows, of one row of <see cref="All"/>.</summary>
    public static IEnumerable<WindowCase> Of(int width, int kernelHeight, int kernelWidth, int strideY, int strideX, int dilation)
    {
        int index = 0;
        foreach (int columns in Enumerable.Range(1, 16).Concat([23, 28, 33]))
        {
            foreach ((int left, int right) in PaddingsOf(kernelWidth))
            {
                int rows = 1 + (index % 8);
                (int top, int bottom) = PaddingsOf(kernelHeight).ElementAt(index % PaddingsOf(kernelHeight).Count());
                int outputHeight = Outputs(rows + top + bottom, kernelHeight, strideY, dilation);
                int outputWidth = Outputs(columns + left + right, kernelWidth, strideX, dilation);
                index++;
                if (outputHeight > 0 && outputWidth > 0)
                {
                    var shape = new WindowShape(rows, columns, outputHeight, outputWidth, kernelHeight, kernelWidth, strideY, strideX, top, left, dilation, dilation);
                    yield return new WindowCase(
                        width,
                        shape,
                        FirstRow: index % 3 == 0 ? outputHeight / 2 : 0,
                        EndRow: index % 5 == 0 ? (outputHeight + 1) / 2 : outputHeight,
                        HasResidual: index % 2 == 0,
                        CountsPadding: index % 2 == 0,
                        Bound: index % 4 == 0 ? 10 : float.PositiveInfinity,
                        Numbers.Sides[index / 2 % 2]);
                }
            }
        }
    }

    /// <summary>Paddings up to the kernel's size − 1, the same on both sides or not.</summary>
    private static IEnumerable<(int Before, int After)> PaddingsOf(int taps) =>
        Enumerable.Range(0, taps).SelectMany(p => new[] { (p, p), (p, taps - 1 - p), (p, Math.Max(0, p - 1)) }).Distinct();

    private static int Outputs(int padded, int taps, int stride, int dilation)
    {
        int room = padded - ((taps - 1) * dilation) - 1;
        return room < 0 ? 0 : (room / stride) + 1;
    }
}
