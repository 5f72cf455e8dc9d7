using System.Numerics;

namespace GhostNet.Fitting;

/// <summary>How well each map of one set explains each of another by scaling and shifting alone.</summary>
internal static class Correlation
{
    /// <summary>Computes squared correlations.</summary>
    /// <param name="sources">Maps, as many values each.</param>
    /// <param name="targets">Maps, as many values each.</param>
    /// <returns>For each target and each source the share of the target's variance that the source explains, 0…1.</returns>
    public static float[][] Squared(float[][] sources, float[][] targets)
    {
        float[][] from = Array.ConvertAll(sources, Standardise);
        float[][] to = Array.ConvertAll(targets, Standardise);
        var result = new float[targets.Length][];
        Parallel.For(0, targets.Length, t => result[t] = Array.ConvertAll(from, source =>
        {
            float correlation = Dot(source, to[t]);
            return correlation * correlation;
        }));
        return result;
    }

    /// <summary>Mean 0 and length 1; a constant map becomes zeros.</summary>
    private static float[] Standardise(float[] values)
    {
        double mean = values.Average(v => (double)v);
        double length = Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)));
        return length > 0 ? Array.ConvertAll(values, v => (float)((v - mean) / length)) : new float[values.Length];
    }

    private static float Dot(float[] a, float[] b)
    {
        Vector<float> sums = Vector<float>.Zero;
        int i = 0;
        for (; i <= a.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            sums += new Vector<float>(a, i) * new Vector<float>(b, i);
        }

        float sum = Vector.Sum(sums);
        for (; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
