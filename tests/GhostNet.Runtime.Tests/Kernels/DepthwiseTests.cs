using GhostNet.Runtime.Kernels;
using GhostNet.Runtime.Kernels.Extents;

namespace GhostNet.Runtime.Tests.Kernels;

/// <summary>Depthwise convolutions: the kernel that the table chooses, and the one that takes any window.</summary>
public unsafe class DepthwiseTests
{
    [Theory]
    [MemberData(nameof(WindowTables.All), MemberType = typeof(WindowTables))]
    public void Each_window_over_each_map_is_summed(int width, int kernelHeight, int kernelWidth, int strideY, int strideX, int dilation)
    {
        foreach (WindowCase window in WindowTables.Of(width, kernelHeight, kernelWidth, strideY, strideX, dilation))
        {
            int outputStride = window.Shape.OutputWidth % 3 == 0 ? 2 : 1;
            window.Check(KernelTable.For(width).Depthwise(window.Shape), WindowNumbers.Convolution, outputStride);
            window.Check(General(width), WindowNumbers.Convolution, outputStride);
        }
    }

    [Theory]
    [InlineData(3, 1, 1)]
    [InlineData(3, 2, 1)]
    [InlineData(5, 1, 2)]
    [InlineData(5, 2, 2)]
    public void Usual_windows_slide(int kernel, int stride, int padding)
    {
        var shape = new WindowShape(28, 28, 28 / stride, 28 / stride, kernel, kernel, stride, stride, padding, padding, 1, 1);

        Assert.Equal((kernel, stride) == (3, 1), DepthwiseSliding<Lanes1, Three, One, Seven>.Fits(shape));
        Assert.Equal((kernel, stride) == (3, 2), DepthwiseSliding<Lanes1, Three, Two, Fourteen>.Fits(shape));
        Assert.Equal((kernel, stride) == (5, 1), DepthwiseSliding<Lanes1, Five, One, Fourteen>.Fits(shape));
        Assert.Equal((kernel, stride) == (5, 2), DepthwiseSliding<Lanes1, Five, Two, Seven>.Fits(shape));
    }

    [Fact]
    public void A_window_that_reaches_over_the_border_with_more_than_its_outer_half_does_not_slide()
    {
        var shape = new WindowShape(9, 9, 11, 11, 3, 3, 1, 1, 2, 2, 1, 1);

        Assert.False(DepthwiseSliding<Lanes1, Three, One, Seven>.Fits(shape));
        Assert.False(DepthwiseSliding<Lanes1, Three, One, Seven>.Fits(shape with { Left = 1 }));
        Assert.True(DepthwiseSliding<Lanes1, Three, One, Seven>.Fits(shape with { Left = 1, OutputWidth = 9 }));
    }

    private static delegate*<WindowCall*, void> General(int width) => width switch
    {
        16 => &Depthwise<Lanes16>.Run,
        8 => &Depthwise<Lanes8>.Run,
        4 => &Depthwise<Lanes4>.Run,
        _ => &Depthwise<Lanes1>.Run,
    };
}
