using GhostNet.Graphs;
using GhostNet.Ops;

namespace GhostNet.Runtime.Reference;

/// <summary>Computes <see cref="Conv"/>.</summary>
internal static class ReferenceConv
{
    public static void Run(Conv op, ReferenceCall call)
    {
        (Shape x, Shape y) = (call.X.Shape, call.Output.Shape);
        int inPerGroup = x[1] / op.Groups;
        int outPerGroup = y[1] / op.Groups;
        int at = 0;
        for (int n = 0; n < y[0]; n++)
        {
            for (int channel = 0; channel < y[1]; channel++)
            {
                double bias = op.HasBias ? call.Parameters[1].Data[channel] : 0;
                int firstInput = (n * x[1]) + (channel / outPerGroup * inPerGroup);
                for (int row = 0; row < y[2]; row++)
                {
                    for (int column = 0; column < y[3]; column++)
                    {
                        call.Output.Data[at++] = (float)(bias + Window(op, call, firstInput, inPerGroup, channel, row, column));
                    }
                }
            }
        }
    }

    /// <summary>The sum over one group's channels and the kernel's taps; taps on the padding add nothing.</summary>
    private static double Window(Conv op, ReferenceCall call, int firstInput, int inputs, int channel, int row, int column)
    {
        (float[] x, float[] weights) = (call.X.Data, call.Parameters[0].Data);
        (int height, int width) = (call.X.Shape[2], call.X.Shape[3]);
        int top = (row * op.Stride.Height) - op.Padding.Top;
        int left = (column * op.Stride.Width) - op.Padding.Left;
        int weight = channel * inputs * op.Kernel.Height * op.Kernel.Width;
        double sum = 0;
        for (int input = 0; input < inputs; input++)
        {
            for (int ky = 0; ky < op.Kernel.Height; ky++)
            {
                int line = top + (ky * op.Dilation.Height);
                int start = ((((firstInput + input) * height) + line) * width) + left;
                for (int kx = 0; kx < op.Kernel.Width; kx++, weight++)
                {
                    int offset = kx * op.Dilation.Width;
                    if ((uint)line < (uint)height && (uint)(left + offset) < (uint)width)
                    {
                        sum += (double)x[start + offset] * weights[weight];
                    }
                }
            }
        }

        return sum;
    }
}
