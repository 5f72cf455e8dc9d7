using GhostNet.Graphs;
using GhostNet.Ops;

namespace GhostNet.Onnx.Import.Ops;

/// <summary>Reads <c>MaxPool</c> and <c>AveragePool</c>. What <c>ceil_mode</c> adds to the output becomes padding at the end.</summary>
internal static class ImportPool
{
    public static void Max(ImportCall call)
    {
        (Size2 kernel, Size2 stride, Padding padding, Padding ceiling, Size2 dilation) = Read(call);
        call.Emit(new MaxPool(kernel) { Stride = stride, Padding = Sum(padding, ceiling), Dilation = dilation }, call.Value());
    }

    public static void Average(ImportCall call)
    {
        (Size2 kernel, Size2 stride, Padding padding, Padding ceiling, Size2 dilation) = Read(call);
        if (dilation != 1)
        {
            throw ImportAttributes.Fail("dilations", $"{dilation}; only 1×1 is read");
        }

        bool countPad = call.Attributes.Int("count_include_pad", 0) != 0 && padding != default;
        var pool = new AveragePool(kernel) { Stride = stride, Padding = Sum(padding, ceiling), CountIncludePad = countPad };
        if (!countPad || ceiling == default)
        {
            call.Emit(pool, call.Value());
            return;
        }

        // The padding counts in the mean, what ceil_mode adds does not: so the padding becomes part of the input.
        call.EmitChain(
            call.Flow(0),
            new Pad(2, padding.Top, padding.Bottom),
            new Pad(3, padding.Left, padding.Right),
            pool with { Padding = ceiling, CountIncludePad = false });
    }

    public static void GlobalMax(ImportCall call)
    {
        Shape x = call.Value().Shape;
        call.Emit(x.Rank == 4 ? new MaxPool(new Size2(x[2], x[3])) : throw ImportCall.Fail($"its input is {x}, must be [N, C, H, W]"), call.Value());
    }

    private static (Size2 Kernel, Size2 Stride, Padding Padding, Padding Ceiling, Size2 Dilation) Read(ImportCall call)
    {
        Shape x = call.Value().Shape;
        Size2 kernel = call.Attributes.Size("kernel_shape", 0);
        Size2 stride = call.Attributes.Size("strides", 1);
        Size2 dilation = call.Attributes.Size("dilations", 1);
        Padding padding = ImportPadding.Of(call, x, kernel, stride, dilation);
        Padding ceiling = call.Attributes.Int("ceil_mode", 0) == 0
            ? default
            : new Padding(
                0,
                0,
                Ceiling(x[2], kernel.Height, stride.Height, padding.Top, padding.Bottom, dilation.Height),
                Ceiling(x[3], kernel.Width, stride.Width, padding.Left, padding.Right, dilation.Width));
        return (kernel, stride, padding, ceiling, dilation);
    }

    /// <summary>
    /// Pixels at the end that make room for the last window, which must begin within the map or the padding before it: one less than the stride, for any size, or, where
    /// a window might then lie on padding alone, as many as this size needs.
    /// </summary>
    private static int Ceiling(int size, int kernel, int stride, int before, int after, int dilation)
    {
        long span = ((long)dilation * (kernel - 1)) + 1;
        long room = (long)size + before + after - span;
        if (room < 0 || stride < 1)
        {
            return 0;
        }

        if ((long)after + stride <= span)
        {
            return stride - 1;
        }

        long last = ((room + stride - 1) / stride) * stride;
        last = last >= (long)size + before ? last - stride : last;
        return checked((int)Math.Max(0, last - room));
    }

    private static Padding Sum(Padding a, Padding b) => checked(new(a.Top + b.Top, a.Left + b.Left, a.Bottom + b.Bottom, a.Right + b.Right));
}
