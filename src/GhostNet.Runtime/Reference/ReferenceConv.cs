using GhostNet.Graphs;
using GhostNet.Ops;

namespace GhostNet.Runtime.Reference;

/// <summary>Computes <see cref="Conv"/>, output maps in parallel.</summary>
internal static class ReferenceConv
{
    public static void Run(Conv op, ReferenceCall call) =>
        Parallel.For(0, call.Output.Shape[0] * call.Output.Shape[1], map => ComputeMap(op, call, map));

    private static void ComputeMap(Conv op, ReferenceCall call, int map)
    {
        (Shape x, Shape y) = (call.X.Shape, call.Output.Shape);
        (int image, int channel) = (map / y[1], map % y[1]);
        int inputs = x[1] / op.Groups;
        int firstInput = (image * x[1]) + (channel / (y[1] / op.Groups) * inputs);
        int weight = channel * inputs * op.Kernel.Height * op.Kernel.Width;
        double[] sums = new double[y[2] * y[3]];
        sums.AsSpan().Fill(op.HasBias ? call.Parameters[1].Data[channel] : 0);
        for (int input = firstInput; input < firstInput + inputs; input++)
        {
            for (int ky = 0; ky < op.Kernel.Height; ky++)
            {
                for (int kx = 0; kx < op.Kernel.Width; kx++)
                {
                    AddTap(op, call, input, ky, kx, call.Parameters[0].Data[weight++], sums);
                }
            }
        }

        for (int i = 0; i < sums.Length; i++)
        {
            call.Output.Data[(map * sums.Length) + i] = (float)sums[i];
        }
    }

    /// <summary>Adds what one tap of the kernel sees of one input map; on the padding it sees zeros.</summary>
    private static void AddTap(Conv op, ReferenceCall call, int input, int ky, int kx, double weight, double[] sums)
    {
        (Shape x, Shape y) = (call.X.Shape, call.Output.Shape);
        int left = (kx * op.Dilation.Width) - op.Padding.Left;
        int stride = op.Stride.Width;
        int firstColumn = left >= 0 ? 0 : (-left + stride - 1) / stride;
        int columns = left >= x[3] ? 0 : Math.Min(y[3], ((x[3] - 1 - left) / stride) + 1);
        for (int row = 0; row < y[2]; row++)
        {
            int line = (row * op.Stride.Height) - op.Padding.Top + (ky * op.Dilation.Height);
            if ((uint)line < (uint)x[2])
            {
                ReadOnlySpan<float> pixels = call.X.Data.AsSpan(((input * x[2]) + line) * x[3], x[3]);
                Span<double> results = sums.AsSpan(row * y[3], columns);
                for (int column = firstColumn; column < results.Length; column++)
                {
                    results[column] += weight * pixels[left + (column * stride)];
                }
            }
        }
    }
}
