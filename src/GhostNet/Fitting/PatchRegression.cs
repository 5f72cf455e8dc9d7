using GhostNet.Analysis;

namespace GhostNet.Fitting;

/// <summary>Least squares from what a depthwise kernel sees of one map, and a constant, to the pixels of others.</summary>
internal sealed class PatchRegression
{
    private readonly double[][] _samples;
    private readonly double[,] _gram;

    /// <summary>Gathers what the kernel sees.</summary>
    /// <param name="maps">The maps.</param>
    /// <param name="channel">The one that is filtered.</param>
    /// <param name="kernel">Kernel size d, odd.</param>
    /// <param name="hasOffset">Whether a constant may be added.</param>
    public PatchRegression(SampledMaps maps, int channel, int kernel, bool hasOffset)
    {
        int taps = kernel * kernel;
        _samples = new double[maps.Count][];
        _gram = new double[taps + 1, taps + 1];
        for (int i = 0; i < maps.Count; i++)
        {
            double[] sample = _samples[i] = new double[taps + 1];
            maps.CopyPatch(channel, i, kernel, sample);
            sample[taps] = hasOffset ? 1 : 0;
            for (int row = 0; row <= taps; row++)
            {
                for (int column = 0; column <= row; column++)
                {
                    _gram[row, column] += sample[row] * sample[column];
                }
            }
        }
    }

    /// <summary>Fits a kernel.</summary>
    /// <param name="target">The pixels to be reached.</param>
    /// <returns>d² weights and the constant.</returns>
    public double[] Solve(float[] target)
    {
        double[] solution = new double[_gram.GetLength(0)];
        for (int i = 0; i < _samples.Length; i++)
        {
            for (int k = 0; k < solution.Length; k++)
            {
                solution[k] += _samples[i][k] * target[i];
            }
        }

        NormalEquations.Solve((double[,])_gram.Clone(), solution);
        return solution;
    }

    /// <summary>The squared error that a kernel leaves.</summary>
    /// <param name="solution">d² weights and the constant.</param>
    /// <param name="target">The pixels to be reached.</param>
    /// <returns>The sum over the pixels.</returns>
    public double Error(double[] solution, float[] target)
    {
        double error = 0;
        for (int i = 0; i < _samples.Length; i++)
        {
            double difference = target[i] - Filter(solution, i) - (solution[^1] * _samples[i][^1]);
            error += difference * difference;
        }

        return error;
    }

    /// <summary>What a kernel makes of the map, without the constant.</summary>
    /// <param name="solution">d² weights and the constant.</param>
    /// <returns>A value a pixel.</returns>
    public double[] Filter(double[] solution) => [.. Enumerable.Range(0, _samples.Length).Select(i => Filter(solution, i))];

    private double Filter(double[] solution, int sample)
    {
        double sum = 0;
        for (int k = 0; k < solution.Length - 1; k++)
        {
            sum += solution[k] * _samples[sample][k];
        }

        return sum;
    }
}
