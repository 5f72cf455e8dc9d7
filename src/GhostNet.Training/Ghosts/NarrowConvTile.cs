using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace GhostNet.Training.Ghosts;

/// <summary>The inner loops of <see cref="NarrowConv"/>, whose sums stay in registers.</summary>
internal static unsafe class NarrowConvTile
{
    /// <summary>Pixels of a tile.</summary>
    public const int Pixels = 16;

    /// <summary>Values of a vector.</summary>
    public const int Lanes = 16;

    private const int Outputs = NarrowConv.Outputs;
    private const int Tap = Outputs * Lanes;

    /// <summary>Sums, for each pixel of a row, products of what lies around it and weights.</summary>
    /// <typeparam name="TOperand">What a vector of weights is multiplied by.</typeparam>
    /// <param name="x">Where the filter's first row begins for the first pixel.</param>
    /// <param name="rows">Rows of the filter.</param>
    /// <param name="stride">Values from a row to the next.</param>
    /// <param name="terms">Products in a row of the filter.</param>
    /// <param name="weights">A vector a product.</param>
    /// <param name="sums">Takes a vector a pixel.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sum<TOperand>(float* x, int rows, int stride, int terms, float* weights, float* sums)
        where TOperand : IOperand
    {
        Vector512<float> sum0 = default, sum1 = default, sum2 = default, sum3 = default, sum4 = default, sum5 = default, sum6 = default, sum7 = default;
        Vector512<float> sum8 = default, sum9 = default, sum10 = default, sum11 = default, sum12 = default, sum13 = default, sum14 = default, sum15 = default;
        for (int row = 0; row < rows; row++, x += stride)
        {
            for (int term = 0; term < terms; term++, weights += Lanes)
            {
                Vector512<float> weight = Vector512.Load(weights);
                sum0 = Vector512.FusedMultiplyAdd(TOperand.Load(x, term), weight, sum0);
                sum1 = Vector512.FusedMultiplyAdd(TOperand.Load(x + TOperand.Step, term), weight, sum1);
                sum2 = Vector512.FusedMultiplyAdd(TOperand.Load(x + (2 * TOperand.Step), term), weight, sum2);
                sum3 = Vector512.FusedMultiplyAdd(TOperand.Load(x + (3 * TOperand.Step), term), weight, sum3);
                sum4 = Vector512.FusedMultiplyAdd(TOperand.Load(x + (4 * TOperand.Step), term), weight, sum4);
                sum5 = Vector512.FusedMultiplyAdd(TOperand.Load(x + (5 * TOperand.Step), term), weight, sum5);
                sum6 = Vector512.FusedMultiplyAdd(TOperand.Load(x + (6 * TOperand.Step), term), weight, sum6);
                sum7 = Vector512.FusedMultiplyAdd(TOperand.Load(x + (7 * TOperand.Step), term), weight, sum7);
                sum8 = Vector512.FusedMultiplyAdd(TOperand.Load(x + (8 * TOperand.Step), term), weight, sum8);
                sum9 = Vector512.FusedMultiplyAdd(TOperand.Load(x + (9 * TOperand.Step), term), weight, sum9);
                sum10 = Vector512.FusedMultiplyAdd(TOperand.Load(x + (10 * TOperand.Step), term), weight, sum10);
                sum11 = Vector512.FusedMultiplyAdd(TOperand.Load(x + (11 * TOperand.Step), term), weight, sum11);
                sum12 = Vector512.FusedMultiplyAdd(TOperand.Load(x + (12 * TOperand.Step), term), weight, sum12);
                sum13 = Vector512.FusedMultiplyAdd(TOperand.Load(x + (13 * TOperand.Step), term), weight, sum13);
                sum14 = Vector512.FusedMultiplyAdd(TOperand.Load(x + (14 * TOperand.Step), term), weight, sum14);
                sum15 = Vector512.FusedMultiplyAdd(TOperand.Load(x + (15 * TOperand.Step), term), weight, sum15);
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
        sum8.Store(sums + (8 * Lanes));
        sum9.Store(sums + (9 * Lanes));
        sum10.Store(sums + (10 * Lanes));
        sum11.Store(sums + (11 * Lanes));
        sum12.Store(sums + (12 * Lanes));
        sum13.Store(sums + (13 * Lanes));
        sum14.Store(sums + (14 * Lanes));
        sum15.Store(sums + (15 * Lanes));
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

    /// <summary>Adds an image's part of the gradient of three taps that follow each other: for each of eight outputs, of the weights of sixteen channels.</summary>
    /// <param name="x">What the first tap reads for the first pixel.</param>
    /// <param name="stride">Values from a row to the next.</param>
    /// <param name="gradient">The outputs' gradients, eight a pixel.</param>
    /// <param name="rows">Rows of the image.</param>
    /// <param name="columns">Pixels of a row.</param>
    /// <param name="sums">A vector an output for each of the taps.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddFilterGradient(float* x, int stride, float* gradient, int rows, int columns, float* sums)
    {
        Vector512<float> left0 = default, left1 = default, left2 = default, left3 = default, left4 = default, left5 = default, left6 = default, left7 = default;
        Vector512<float> middle0 = default, middle1 = default, middle2 = default, middle3 = default, middle4 = default, middle5 = default, middle6 = default, middle7 = default;
        Vector512<float> right0 = default, right1 = default, right2 = default, right3 = default, right4 = default, right5 = default, right6 = default, right7 = default;
        for (int row = 0; row < rows; row++)
        {
            float* pixel = x + (row * stride);
            for (int column = 0; column < columns; column++, pixel += Lanes, gradient += Outputs)
            {
                Vector512<float> before = Vector512.Load(pixel), at = Vector512.Load(pixel + Lanes), after = Vector512.Load(pixel + (2 * Lanes)), slope;
                slope = Vector512.Create(gradient[0]);
                left0 = Vector512.FusedMultiplyAdd(before, slope, left0);
                middle0 = Vector512.FusedMultiplyAdd(at, slope, middle0);
                right0 = Vector512.FusedMultiplyAdd(after, slope, right0);
                slope = Vector512.Create(gradient[1]);
                left1 = Vector512.FusedMultiplyAdd(before, slope, left1);
                middle1 = Vector512.FusedMultiplyAdd(at, slope, middle1);
                right1 = Vector512.FusedMultiplyAdd(after, slope, right1);
                slope = Vector512.Create(gradient[2]);
                left2 = Vector512.FusedMultiplyAdd(before, slope, left2);
                middle2 = Vector512.FusedMultiplyAdd(at, slope, middle2);
                right2 = Vector512.FusedMultiplyAdd(after, slope, right2);
                slope = Vector512.Create(gradient[3]);
                left3 = Vector512.FusedMultiplyAdd(before, slope, left3);
                middle3 = Vector512.FusedMultiplyAdd(at, slope, middle3);
                right3 = Vector512.FusedMultiplyAdd(after, slope, right3);
                slope = Vector512.Create(gradient[4]);
                left4 = Vector512.FusedMultiplyAdd(before, slope, left4);
                middle4 = Vector512.FusedMultiplyAdd(at, slope, middle4);
                right4 = Vector512.FusedMultiplyAdd(after, slope, right4);
                slope = Vector512.Create(gradient[5]);
                left5 = Vector512.FusedMultiplyAdd(before, slope, left5);
                middle5 = Vector512.FusedMultiplyAdd(at, slope, middle5);
                right5 = Vector512.FusedMultiplyAdd(after, slope, right5);
                slope = Vector512.Create(gradient[6]);
                left6 = Vector512.FusedMultiplyAdd(before, slope, left6);
                middle6 = Vector512.FusedMultiplyAdd(at, slope, middle6);
                right6 = Vector512.FusedMultiplyAdd(after, slope, right6);
                slope = Vector512.Create(gradient[7]);
                left7 = Vector512.FusedMultiplyAdd(before, slope, left7);
                middle7 = Vector512.FusedMultiplyAdd(at, slope, middle7);
                right7 = Vector512.FusedMultiplyAdd(after, slope, right7);
            }
        }

        Add(sums, left0, left1, left2, left3, left4, left5, left6, left7);
        Add(sums + Tap, middle0, middle1, middle2, middle3, middle4, middle5, middle6, middle7);
        Add(sums + (2 * Tap), right0, right1, right2, right3, right4, right5, right6, right7);
    }

    // A call would have its arguments lie in memory, during the loop before it too.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(
        float* sums,
        Vector512<float> output0,
        Vector512<float> output1,
        Vector512<float> output2,
        Vector512<float> output3,
        Vector512<float> output4,
        Vector512<float> output5,
        Vector512<float> output6,
        Vector512<float> output7)
    {
        (Vector512.Load(sums) + output0).Store(sums);
        (Vector512.Load(sums + Lanes) + output1).Store(sums + Lanes);
        (Vector512.Load(sums + (2 * Lanes)) + output2).Store(sums + (2 * Lanes));
        (Vector512.Load(sums + (3 * Lanes)) + output3).Store(sums + (3 * Lanes));
        (Vector512.Load(sums + (4 * Lanes)) + output4).Store(sums + (4 * Lanes));
        (Vector512.Load(sums + (5 * Lanes)) + output5).Store(sums + (5 * Lanes));
        (Vector512.Load(sums + (6 * Lanes)) + output6).Store(sums + (6 * Lanes));
        (Vector512.Load(sums + (7 * Lanes)) + output7).Store(sums + (7 * Lanes));
    }
}
