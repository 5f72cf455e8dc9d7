using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GhostNet.Training.Ghosts;

/// <summary>
/// Operations on rows of one half of the channels, where the row of both halves is in memory too: pixel by pixel, the intrinsic maps and then the ghosts. A pointer into that row,
/// <c>all</c>, points to the half's first value.
/// </summary>
/// <param name="channels">Values of the half in a pixel.</param>
/// <param name="pixels">Pixels of a row.</param>
internal readonly unsafe struct HalfRows(int channels, int pixels)
{
    private static int Step => Vector256<float>.Count;

    /// <summary>Computes <c>x · scale + shift</c>, but no less than a floor, and if there is a residual <c>max(that + residual, sumFloor)</c>.</summary>
    /// <param name="x">A row of the half.</param>
    /// <param name="normalization">Gives scale and shift.</param>
    /// <param name="floor">The floor.</param>
    /// <param name="residual">What is added, in a row of both halves; null for nothing.</param>
    /// <param name="sumFloor">The sum's floor.</param>
    /// <param name="all">Takes the results.</param>
    public void Normalize(float* x, BatchNorm normalization, float floor, float* residual, float sumFloor, float* all)
    {
        fixed (float* scale = normalization.Scale, shift = normalization.Shift)
        {
            for (int i = 0, pixel = 0; pixel < pixels; pixel++)
            {
                float* to = all + (2 * pixel * channels);
                float* added = residual == null ? null : residual + (2 * pixel * channels);
                int c = 0;
                for (; c <= channels - Step; c += Step, i += Step)
                {
                    Vector256<float> value = Vector256.FusedMultiplyAdd(Vector256.Load(x + i), Vector256.Load(scale + i), Vector256.Load(shift + i));
                    value = Vector256.Max(value, Vector256.Create(floor));
                    value = added == null ? value : Vector256.Max(value + Vector256.Load(added + c), Vector256.Create(sumFloor));
                    value.Store(to + c);
                }

                for (; c < channels; c++, i++)
                {
                    float value = MathF.Max(MathF.FusedMultiplyAdd(x[i], scale[i], shift[i]), floor);
                    to[c] = added == null ? value : MathF.Max(value + added[c], sumFloor);
                }
            }
        }
    }

    /// <summary>Adds the ghosts' gradients to sums, and their products with <c>ghosts − mean</c> to products.</summary>
    /// <param name="all">The gradient of the output.</param>
    /// <param name="ghosts">What was normalised.</param>
    /// <param name="normalization">The normalisation.</param>
    /// <param name="hasRelu">Whether a ReLU followed it.</param>
    /// <param name="sums">A row.</param>
    /// <param name="products">A row.</param>
    public void AddGhostGradient(float* all, float* ghosts, BatchNorm normalization, bool hasRelu, float[] sums, float[] products)
    {
        fixed (float* scale = normalization.Scale, shift = normalization.Shift, mean = normalization.MeanRow, sum = sums, product = products)
        {
            for (int i = 0, pixel = 0; pixel < pixels; pixel++)
            {
                float* from = all + (2 * pixel * channels);
                int c = 0;
                for (; c <= channels - Step; c += Step, i += Step)
                {
                    Vector256<float> ghost = Vector256.Load(ghosts + i);
                    Vector256<float> gradient = Passed(Vector256.Load(from + c), ghost, scale + i, shift + i, hasRelu);
                    Add(gradient, ghost, mean + i, sum + i, product + i);
                }

                for (; c < channels; c++, i++)
                {
                    float gradient = Passed(from[c], ghosts[i], scale[i], shift[i], hasRelu);
                    Add(gradient, ghosts[i], mean[i], ref sum[i], ref product[i]);
                }
            }
        }
    }

    /// <summary>Goes back through the ghosts' normalisation.</summary>
    /// <param name="all">The gradient of the output.</param>
    /// <param name="ghosts">What was normalised.</param>
    /// <param name="normalization">The normalisation.</param>
    /// <param name="hasRelu">Whether a ReLU followed it.</param>
    /// <param name="slope">The normalisation's gradient, three rows.</param>
    /// <param name="result">Takes the gradient of the ghosts, a row of the half.</param>
    public void GhostGradient(float* all, float* ghosts, BatchNorm normalization, bool hasRelu, (float[] A, float[] B, float[] C) slope, float* result)
    {
        fixed (float* scale = normalization.Scale, shift = normalization.Shift, a = slope.A, b = slope.B, constant = slope.C)
        {
            for (int i = 0, pixel = 0; pixel < pixels; pixel++)
            {
                float* from = all + (2 * pixel * channels);
                int c = 0;
                for (; c <= channels - Step; c += Step, i += Step)
                {
                    Vector256<float> ghost = Vector256.Load(ghosts + i);
                    Vector256<float> gradient = Passed(Vector256.Load(from + c), ghost, scale + i, shift + i, hasRelu);
                    Vector256<float> rest = Vector256.FusedMultiplyAdd(Vector256.Load(b + i), ghost, Vector256.Load(constant + i));
                    Vector256.FusedMultiplyAdd(Vector256.Load(a + i), gradient, rest).Store(result + i);
                }

                for (; c < channels; c++, i++)
                {
                    float gradient = Passed(from[c], ghosts[i], scale[i], shift[i], hasRelu);
                    result[i] = MathF.FusedMultiplyAdd(a[i], gradient, MathF.FusedMultiplyAdd(b[i], ghosts[i], constant[i]));
                }
            }
        }
    }

    /// <summary>Adds the output's gradient to the one of the intrinsic maps that came through the cheap operation, goes back through their ReLU and adds the result to sums.</summary>
    /// <param name="all">The gradient of the output.</param>
    /// <param name="intrinsic">The intrinsic maps after the ReLU; null if there was none.</param>
    /// <param name="x">What was normalised.</param>
    /// <param name="meanRow">Its means.</param>
    /// <param name="row">The gradient, a row of the half; takes the result.</param>
    /// <param name="sums">Of the gradients, a row.</param>
    /// <param name="products">Of their products with <c>x − mean</c>, a row.</param>
    public void AddIntrinsicGradient(float* all, float* intrinsic, float* x, float[] meanRow, float* row, float[] sums, float[] products)
    {
        fixed (float* mean = meanRow, sum = sums, product = products)
        {
            for (int i = 0, pixel = 0; pixel < pixels; pixel++)
            {
                float* from = all + (2 * pixel * channels);
                int c = 0;
                for (; c <= channels - Step; c += Step, i += Step)
                {
                    Vector256<float> gradient = Vector256.Load(row + i) + Vector256.Load(from + c);
                    gradient = intrinsic == null ? gradient : gradient & Vector256.GreaterThan(Vector256.Load(intrinsic + i), Vector256<float>.Zero);
                    gradient.Store(row + i);
                    Add(gradient, Vector256.Load(x + i), mean + i, sum + i, product + i);
                }

                for (; c < channels; c++, i++)
                {
                    float gradient = intrinsic == null || intrinsic[i] > 0 ? row[i] + from[c] : 0;
                    row[i] = gradient;
                    Add(gradient, x[i], mean[i], ref sum[i], ref product[i]);
                }
            }
        }
    }

    /// <summary>Adds a gradient to a sum, and its product with <c>x − mean</c> to a product.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(Vector256<float> gradient, Vector256<float> x, float* mean, float* sum, float* product)
    {
        (Vector256.Load(sum) + gradient).Store(sum);
        Vector256.FusedMultiplyAdd(gradient, x - Vector256.Load(mean), Vector256.Load(product)).Store(product);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(float gradient, float x, float mean, ref float sum, ref float product)
    {
        sum += gradient;
        product = MathF.FusedMultiplyAdd(gradient, x - mean, product);
    }

    /// <summary>A gradient where a ReLU after <c>x · scale + shift</c> let values pass, 0 elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Passed(Vector256<float> gradient, Vector256<float> x, float* scale, float* shift, bool hasRelu) => hasRelu
        ? gradient & Vector256.GreaterThan(Vector256.FusedMultiplyAdd(x, Vector256.Load(scale), Vector256.Load(shift)), Vector256<float>.Zero)
        : gradient;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Passed(float gradient, float x, float scale, float shift, bool hasRelu) =>
        hasRelu && !(MathF.FusedMultiplyAdd(x, scale, shift) > 0) ? 0 : gradient;
}
