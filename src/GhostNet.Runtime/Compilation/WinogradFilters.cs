using GhostNet.Ops;

namespace GhostNet.Runtime.Compilation;

/// <summary>The transforms <c>G·g·Gᵀ</c> of the filters g of a <see cref="WinogradConvolution"/>.</summary>
internal static class WinogradFilters
{
    /// <summary>Transforms a convolution's filters.</summary>
    /// <param name="layer">A 3×3 convolution.</param>
    /// <returns>For each value of a transform the pointwise convolution by that value of all filters, without the bias.</returns>
    public static ConvLayer[] Of(ConvLayer layer)
    {
        int filters = layer.Weight.Length / 9;
        float[][] weights = [.. Enumerable.Range(0, WinogradConvolution.Values).Select(_ => new float[filters])];
        for (int f = 0; f < filters; f++)
        {
            ReadOnlySpan<float> g = layer.Weight.AsSpan(9 * f, 9);
            for (int column = 0; column < 4; column++)
            {
                (double top, double middle, double bottom) = (Side(g[0], g[1], g[2], column), Side(g[3], g[4], g[5], column), Side(g[6], g[7], g[8], column));
                for (int row = 0; row < 4; row++)
                {
                    weights[(row * 4) + column][f] = (float)Side(top, middle, bottom, row);
                }
            }
        }

        return [.. weights.Select(w => new ConvLayer(new Conv(layer.Op.OutputChannels, 1), w, Bias: null))];
    }

    /// <summary>A value of <c>G·(a, b, c)</c>.</summary>
    private static double Side(double a, double b, double c, int value) => value switch
    {
        0 => a,
        1 => (a + b + c) / 2,
        2 => (a - b + c) / 2,
        _ => c,
    };
}
