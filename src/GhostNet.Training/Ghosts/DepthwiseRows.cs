using System.Numerics;

namespace GhostNet.Training.Ghosts;

/// <summary>
/// The cheap operation and its gradients on one image. Where a filter is to be read beyond a map's edge, the map comes with a border of zeros
/// (<see cref="GhostMaps"/>); the filters come as one row a tap, each channel's weight repeated for each pixel.
/// </summary>
internal static unsafe class DepthwiseRows
{
    private const int Unrolled = 4;

    private static int Step => Vector<float>.Count;

    /// <summary>Filters a row: <c>result[i] = Σ weights[tap, i] · x[i + offset(tap)]</c>.</summary>
    /// <param name="x">Where the row begins in the bordered image.</param>
    /// <param name="weights">A row a tap.</param>
    /// <param name="offsets">Where each tap reads.</param>
    /// <param name="result">The row.</param>
    public static void Filter(float* x, float* weights, ReadOnlySpan<int> offsets, Span<float> result)
    {
        int length = result.Length;
        int i = 0;
        for (; i <= length - (Unrolled * Step); i += Unrolled * Step)
        {
            Vector<float> sum0 = default, sum1 = default, sum2 = default, sum3 = default;
            for (int tap = 0; tap < offsets.Length; tap++)
            {
                float* from = x + offsets[tap] + i;
                float* weight = weights + (tap * length) + i;
                sum0 = Vector.FusedMultiplyAdd(Vector.Load(from), Vector.Load(weight), sum0);
                sum1 = Vector.FusedMultiplyAdd(Vector.Load(from + Step), Vector.Load(weight + Step), sum1);
                sum2 = Vector.FusedMultiplyAdd(Vector.Load(from + (2 * Step)), Vector.Load(weight + (2 * Step)), sum2);
                sum3 = Vector.FusedMultiplyAdd(Vector.Load(from + (3 * Step)), Vector.Load(weight + (3 * Step)), sum3);
            }

            Rows.Set(result, i, sum0);
            Rows.Set(result, i + Step, sum1);
            Rows.Set(result, i + (2 * Step), sum2);
            Rows.Set(result, i + (3 * Step), sum3);
        }

        for (; i < length; i++)
        {
            float sum = 0;
            for (int tap = 0; tap < offsets.Length; tap++)
            {
                sum = MathF.FusedMultiplyAdd(x[offsets[tap] + i], weights[(tap * length) + i], sum);
            }

            result[i] = sum;
        }
    }

    /// <summary>Adds an image's part of one tap's gradient: <c>sums[i] += Σ over rows of gradient[i] · x[i + offset]</c>.</summary>
    /// <param name="gradient">Where the first row of the output's gradient begins; rows follow each other by <paramref name="stride"/>.</param>
    /// <param name="x">What the tap reads for that row; rows follow each other by the same.</param>
    /// <param name="rows">Rows of the image.</param>
    /// <param name="stride">Values from a row to the next.</param>
    /// <param name="sums">A row.</param>
    public static void AddFilterGradient(float* gradient, float* x, int rows, int stride, Span<float> sums)
    {
        int i = 0;
        for (; i <= sums.Length - (Unrolled * Step); i += Unrolled * Step)
        {
            Vector<float> sum0 = default, sum1 = default, sum2 = default, sum3 = default;
            for (int y = 0; y < rows; y++)
            {
                float* from = x + (y * stride) + i;
                float* slope = gradient + (y * stride) + i;
                sum0 = Vector.FusedMultiplyAdd(Vector.Load(from), Vector.Load(slope), sum0);
                sum1 = Vector.FusedMultiplyAdd(Vector.Load(from + Step), Vector.Load(slope + Step), sum1);
                sum2 = Vector.FusedMultiplyAdd(Vector.Load(from + (2 * Step)), Vector.Load(slope + (2 * Step)), sum2);
                sum3 = Vector.FusedMultiplyAdd(Vector.Load(from + (3 * Step)), Vector.Load(slope + (3 * Step)), sum3);
            }

            Rows.Set(sums, i, Rows.At(sums, i) + sum0);
            Rows.Set(sums, i + Step, Rows.At(sums, i + Step) + sum1);
            Rows.Set(sums, i + (2 * Step), Rows.At(sums, i + (2 * Step)) + sum2);
            Rows.Set(sums, i + (3 * Step), Rows.At(sums, i + (3 * Step)) + sum3);
        }

        for (; i < sums.Length; i++)
        {
            for (int y = 0; y < rows; y++)
            {
                sums[i] = MathF.FusedMultiplyAdd(x[(y * stride) + i], gradient[(y * stride) + i], sums[i]);
            }
        }
    }
}
