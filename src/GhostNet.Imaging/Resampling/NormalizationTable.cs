using GhostNet.Models;

namespace GhostNet.Imaging.Resampling;

/// <summary>What a network reads for each byte of each channel: <c>(byte / 255 − Mean) / Std</c>.</summary>
internal sealed class NormalizationTable
{
    private const int Levels = 256;

    private readonly float[] _values = new float[3 * Levels];

    /// <summary>Computes the values.</summary>
    /// <param name="preprocessing">Means and standard deviations.</param>
    public NormalizationTable(Preprocessing preprocessing)
    {
        for (int i = 0; i < _values.Length; i++)
        {
            int channel = i / Levels;
            float value = i % Levels / 255f;
            _values[i] = (value - preprocessing.Mean[channel]) / preprocessing.Std[channel];
        }
    }

    /// <summary>The values of red.</summary>
    public ReadOnlySpan<float> Red => _values.AsSpan(0, Levels);

    /// <summary>The values of green.</summary>
    public ReadOnlySpan<float> Green => _values.AsSpan(Levels, Levels);

    /// <summary>The values of blue.</summary>
    public ReadOnlySpan<float> Blue => _values.AsSpan(2 * Levels, Levels);
}
