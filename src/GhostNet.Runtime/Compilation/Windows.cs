using GhostNet.Ops;
using GhostNet.Runtime.Kernels;

namespace GhostNet.Runtime.Compilation;

/// <summary>The window of an op over its input.</summary>
internal static class Windows
{
    /// <summary>The window of a convolution.</summary>
    public static WindowShape Of(Conv op, Layout input, Layout output) => Of(op.Kernel, op.Stride, op.Padding, op.Dilation, input, output);

    /// <summary>A window with these attributes.</summary>
    public static WindowShape Of(Size2 kernel, Size2 stride, Padding padding, Size2 dilation, Layout input, Layout output) => new(
        input.Height,
        input.Width,
        output.Height,
        output.Width,
        kernel.Height,
        kernel.Width,
        stride.Height,
        stride.Width,
        padding.Top,
        padding.Left,
        dilation.Height,
        dilation.Width);
}
