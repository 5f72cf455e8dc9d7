using FsCheck.Xunit;
using GhostNet.Runtime.Kernels;

namespace GhostNet.Runtime.Tests.Kernels;

public class WindowShapeTests
{
    [Property(MaxTest = 2000)]
    public void The_taps_that_meet_a_map_are_those_that_lie_in_it(byte size, byte at, byte kernel, byte stride, byte padding, byte dilation)
    {
        (int height, int taps, int step, int reach) = (1 + (size % 20), 1 + (kernel % 7), 1 + (stride % 3), 1 + (dilation % 3));
        (int top, int y) = (padding % 9, at % 20);
        var shape = new WindowShape(height, height, 20, 20, taps, taps, step, step, top, top, reach, reach);
        int[] inside = [.. Enumerable.Range(0, taps).Where(tap => (uint)((y * step) - top + (tap * reach)) < (uint)height)];

        (int first, int end) = shape.RowsAt(y);

        Assert.Equal((first, end), shape.ColumnsAt(y));
        Assert.Equal(inside, Enumerable.Range(first, end - first));
    }
}
