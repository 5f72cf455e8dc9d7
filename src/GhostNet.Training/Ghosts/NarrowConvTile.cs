using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace GhostNet.Training.Ghosts;

/// <summary>The inner loops of <see cref="NarrowConv"/>: eight vectors of sixteen sums at a time, in registers.</summary>
internal static unsafe class NarrowConvTile
{
    /// <summary>Pixels of a tile.</summary>
    public const int Pixels = 8;

    /// <summary>Values of a vector.</summary>
    public const int Lanes = 16;

    /// <summary>Sums, for each pixel of a row, products of what lies around it and weights.</summary>
    /// <typeparam name="TOperand">What a vector of weights is multiplied by.</typeparam>
    /// <param name="x">Where the filter's first row begins for the first pixel.</param>
    /// <param name="step">Values from a pixel to the next.</param>
    /// <param name="rows">Rows of the filter.</param>
    /// <param name="stride">Values from a row to the next.</param>
    /// <param name="terms">Products in a row of the filter.</param>
    /// <param name="weights">A vector a product.</param>
    /// <param name="sums">Takes a vector a pixel.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sum<TOperand>(float* x, int step, int rows, int stride, int terms, float* weights, float* sums)
        where TOperand : IOperand
    {
        Vector512<float> sum0 = default, sum1 = default, sum2 = default, sum3 = default, sum4 = default, sum5 = default, sum6 = default, sum7 = default;
        for (int row = 0; row < rows; row++, x += stride)
        {
            float* x1 = x + step, x2 = x1 + step, x3 = x2 + step, x4 = x3 + step, x5 = x4 + step, x6 = x5 + step, x7 = x6 + step;
            for (int term = 0; term < terms; term++, weights += Lanes)
            {
                Vector512<float> weight = Vector512.Load(weights);
                sum0 = Vector512.FusedMultiplyAdd(TOperand.Load(x, term), weight, sum0);
                sum1 = Vector512.FusedMultiplyAdd(TOperand.Load(x1, term), weight, sum1);
                sum2 = Vector512.FusedMultiplyAdd(TOperand.Load(x2, term), weight, sum2);
                sum3 = Vector512.FusedMultiplyAdd(TOperand.Load(x3, term), weight, sum3);
                sum4 = Vector512.FusedMultiplyAdd(TOperand.Load(x4, term), weight, sum4);
                sum5 = Vector512.FusedMultiplyAdd(TOperand.Load(x5, term), weight, sum5);
                sum6 = Vector512.FusedMultiplyAdd(TOperand.Load(x6, term), weight, sum6);
                sum7 = Vector512.FusedMultiplyAdd(TOperand.Load(x7, term), weight, sum7);
            }
        }

        sum0.Store(sums);
        sum1.Store(sums + Lanes);
        sum2.Store(sums + (2 * Lanes));
        sum3.Store(sums + (3 * Lanes));
        sum4.Store(sums + (4 * Lanes));
        sum5.Store(sums + (5 * Lanes));
        sum6.Store(sums + (6 * Lanes));
        sum7.Store(sums + (7 * Lanes));
    }

    /// <summary>Adds the two halves of each output, which <see cref="TwoChannels"/> leaves side by side.</summary>
    /// <param name="sums">A vector a pixel.</param>
    /// <param name="result">Takes half a vector a pixel.</param>
    public static void Fold(float* sums, float* result)
    {
        Vector512<int> even = Vector512.CreateSequence(0, 2), odd = Vector512.CreateSequence(1, 2);
        for (int pixel = 0; pixel < Pixels; pixel += 2)
        {
            Vector512<float> left = Vector512.Load(sums + (pixel * Lanes)), right = Vector512.Load(sums + ((pixel + 1) * Lanes));
            Vector512<float> folded = Avx512F.PermuteVar16x32x2(left, even, right) + Avx512F.PermuteVar16x32x2(left, odd, right);
            folded.Store(result + (pixel * Lanes / 2));
        }
    }

    /// <summary>Adds an image's part of the gradient of one tap: for each of eight outputs, of the weights of sixteen channels.</summary>
    /// <param name="x">What the tap reads for the first pixel.</param>
    /// <param name="step">Values from a pixel to the next.</param>
    /// <param name="stride">Values from a row to the next.</param>
    /// <param name="gradient">The outputs' gradients, eight a pixel.</param>
    /// <param name="rows">Rows of the image.</param>
    /// <param name="columns">Pixels of a row.</param>
    /// <param name="sums">A vector an output.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddFilterGradient(float* x, int step, int stride, float* gradient, int rows, int columns, float* sums)
    {
        Vector512<float> sum0 = default, sum1 = default, sum2 = default, sum3 = default, sum4 = default, sum5 = default, sum6 = default, sum7 = default;
        for (int row = 0; row < rows; row++)
        {
            float* pixel = x + (row * stride);
            for (int column = 0; column < columns; column++, pixel += step, gradient += Pixels)
            {
                Vector512<float> channels = Vector512.Load(pixel);
                sum0 = Vector512.FusedMultiplyAdd(channels, Vector512.Create(gradient[0]), sum0);
                sum1 = Vector512.FusedMultiplyAdd(channels, Vector512.Create(gradient[1]), sum1);
                sum2 = Vector512.FusedMultiplyAdd(channels, Vector512.Create(gradient[2]), sum2);
                sum3 = Vector512.FusedMultiplyAdd(channels, Vector512.Create(gradient[3]), sum3);
                sum4 = Vector512.FusedMultiplyAdd(channels, Vector512.Create(gradient[4]), sum4);
                sum5 = Vector512.FusedMultiplyAdd(channels, Vector512.Create(gradient[5]), sum5);
                sum6 = Vector512.FusedMultiplyAdd(channels, Vector512.Create(gradient[6]), sum6);
                sum7 = Vector512.FusedMultiplyAdd(channels, Vector512.Create(gradient[7]), sum7);
            }
        }

        (Vector512.Load(sums) + sum0).Store(sums);
        (Vector512.Load(sums + Lanes) + sum1).Store(sums + Lanes);
        (Vector512.Load(sums + (2 * Lanes)) + sum2).Store(sums + (2 * Lanes));
        (Vector512.Load(sums + (3 * Lanes)) + sum3).Store(sums + (3 * Lanes));
        (Vector512.Load(sums + (4 * Lanes)) + sum4).Store(sums + (4 * Lanes));
        (Vector512.Load(sums + (5 * Lanes)) + sum5).Store(sums + (5 * Lanes));
        (Vector512.Load(sums + (6 * Lanes)) + sum6).Store(sums + (6 * Lanes));
        (Vector512.Load(sums + (7 * Lanes)) + sum7).Store(sums + (7 * Lanes));
    }
}
