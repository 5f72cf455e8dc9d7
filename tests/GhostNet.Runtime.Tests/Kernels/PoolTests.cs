using GhostNet.Runtime.Kernels;

namespace GhostNet.Runtime.Tests.Kernels;

public unsafe class PoolTests
{
    [Theory]
    [MemberData(nameof(WindowTables.All), MemberType = typeof(WindowTables))]
    public void The_largest_number_under_each_window_is_found(int width, int kernelHeight, int kernelWidth, int strideY, int strideX, int dilation)
    {
        foreach (WindowCase window in WindowTables.Of(width, kernelHeight, kernelWidth, strideY, strideX, dilation))
        {
            window.Check(KernelTable.For(width).MaxPool, WindowNumbers.Largest);
        }
    }

    [Theory]
    [MemberData(nameof(WindowTables.All), MemberType = typeof(WindowTables))]
    public void The_mean_under_each_window_is_found(int width, int kernelHeight, int kernelWidth, int strideY, int strideX, int dilation)
    {
        foreach (WindowCase window in WindowTables.Of(width, kernelHeight, kernelWidth, strideY, strideX, dilation))
        {
            window.Check(KernelTable.For(width).AveragePool, WindowNumbers.Mean);
        }
    }
}
