using GhostNet.Graphs;
using GhostNet.Ops;

namespace GhostNet.Onnx.Import.Ops;

/// <summary>Reads <c>pads</c> and <c>auto_pad</c> of a window.</summary>
internal static class ImportPadding
{
    /// <summary>The padding, for an input of this size.</summary>
    public static Padding Of(ImportCall call, Shape x, Size2 kernel, Size2 stride, Size2 dilation)
    {
        if (x.Rank != 4)
        {
            throw ImportCall.Fail($"its input is {x}, must be [N, C, H, W]");
        }

        string mode = call.Attributes.Text("auto_pad", "NOTSET");
        switch (mode)
        {
            case "NOTSET" or "":
                long[] pads = call.Attributes.Ints("pads") ?? [0, 0, 0, 0];
                return pads is [long top, long left, long bottom, long right]
                    ? new Padding(Int32(top), Int32(left), Int32(bottom), Int32(right))
                    : throw ImportAttributes.Fail("pads", $"[{string.Join(", ", pads.Take(10))}], must be top, left, bottom and right");
            case "VALID":
                return 0;
            case "SAME_UPPER" or "SAME_LOWER":
                int rows = Missing(x[2], kernel.Height, stride.Height, dilation.Height);
                int columns = Missing(x[3], kernel.Width, stride.Width, dilation.Width);
                (int above, int before) = mode == "SAME_UPPER" ? (rows / 2, columns / 2) : (rows - (rows / 2), columns - (columns / 2));
                return new Padding(above, before, rows - above, columns - before);
            default:
                throw ImportAttributes.Fail("auto_pad", $"'{mode}', which ONNX does not have");
        }
    }

    /// <summary>The pixels to add so that there is an output for every <paramref name="stride"/> pixels, rounded up.</summary>
    private static int Missing(int size, int kernel, int stride, int dilation)
    {
        if (kernel < 1 || stride < 1 || dilation < 1)
        {
            throw ImportCall.Fail("its kernel, strides and dilations must be above 0");
        }

        int places = ((size - 1) / stride) + 1;
        return Math.Max(0, checked(((places - 1) * stride) + ((kernel - 1) * dilation) + 1 - size));
    }

    private static int Int32(long pad) => ImportAttributes.Int32("pads", pad);
}
