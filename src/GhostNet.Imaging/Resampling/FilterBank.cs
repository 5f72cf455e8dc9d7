using GhostNet.Models;

namespace GhostNet.Imaging.Resampling;

/// <summary>
/// The weights that turn the samples of one axis into a window of the resized axis: for each output sample the
/// first source sample, how many follow, and their weights in fixed point.
/// </summary>
/// <remarks>
/// With scale <c>s = Extent / Target</c> and filter scale <c>f = max(s, 1)</c>, output <c>i</c> is centred at
/// <c>(i + ½)·s</c> and gathers the source samples within <c>support·f</c>, weighted by the filter at
/// <c>(j + ½ − centre) / f</c>, normalised to 1 and rounded to <see cref="FractionBits"/> bits.
/// </remarks>
internal sealed class FilterBank
{
    /// <summary>Fractional bits of a weight: 32, less 8 for the sample and 2 for sign and overshoot.</summary>
    public const int FractionBits = 22;

    /// <summary>Half a unit, added so that the final shift rounds.</summary>
    public const int Half = 1 << (FractionBits - 1);

    private readonly int[] _starts;
    private readonly int[] _counts;
    private readonly int[] _weights;

    /// <summary>Computes the weights of a window.</summary>
    /// <param name="axis">The axis and its window.</param>
    /// <param name="filter">The filter.</param>
    public FilterBank(ResampleAxis axis, Interpolation filter)
    {
        double scale = axis.Extent / axis.Target;
        double filterScale = Math.Max(scale, 1);
        double support = FilterKernel.Support(filter) * filterScale;
        Taps = Math.Min(((int)Math.Ceiling(support) * 2) + 1, axis.Source);
        _starts = new int[axis.Count];
        _counts = new int[axis.Count];
        _weights = new int[axis.Count * Taps];
        double[] exact = new double[Taps];
        for (int i = 0; i < axis.Count; i++)
        {
            double centre = (axis.Offset + i + 0.5) * scale;
            int start = Math.Max((int)(centre - support + 0.5), 0);
            int count = Math.Min((int)(centre + support + 0.5), axis.Source) - start;
            double sum = 0;
            for (int k = 0; k < count; k++)
            {
                exact[k] = FilterKernel.Weight(filter, (k + start - centre + 0.5) * (1 / filterScale));
                sum += exact[k];
            }

            _starts[i] = start;
            _counts[i] = count;
            Quantize(exact.AsSpan(0, count), sum, _weights.AsSpan(i * Taps));
        }
    }

    /// <summary>Number of output samples in the window.</summary>
    public int Count => _starts.Length;

    /// <summary>The most source samples that an output sample gathers.</summary>
    public int Taps { get; }

    /// <summary>The first source sample that the window needs.</summary>
    public int SourceStart => _starts[0];

    /// <summary>One past the last source sample that the window needs.</summary>
    public int SourceEnd => _starts[^1] + _counts[^1];

    /// <summary>The first source sample of an output sample.</summary>
    public int Start(int output) => _starts[output];

    /// <summary>The weights of an output sample, one for each source sample from its first.</summary>
    public ReadOnlySpan<int> Weights(int output) => _weights.AsSpan(output * Taps, _counts[output]);

    private static void Quantize(ReadOnlySpan<double> exact, double sum, Span<int> weights)
    {
        for (int k = 0; k < exact.Length; k++)
        {
            double scaled = (sum == 0 ? exact[k] : exact[k] / sum) * (1 << FractionBits);
            weights[k] = (int)(scaled < 0 ? scaled - 0.5 : scaled + 0.5);
        }
    }
}
