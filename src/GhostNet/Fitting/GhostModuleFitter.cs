using GhostNet.Analysis;
using GhostNet.Models;

namespace GhostNet.Fitting;

/// <summary>Fits a Ghost module to what a convolution does with some photos.</summary>
/// <param name="sources">What the convolution's filters give behind the activation, <c>[N, C, H, W]</c>.</param>
/// <param name="targets">What they ought to give before the activation, <c>[N, C, H, W]</c>.</param>
/// <param name="kernel">Kernel size d.</param>
/// <param name="hasOffset">Whether the module can add a constant to a map.</param>
internal sealed class GhostModuleFitter(Tensor sources, Tensor targets, int kernel, bool hasOffset)
{
    /// <summary>Pixels that are looked at: many times the d² + 1 numbers that are fitted for a map.</summary>
    private const int Pixels = 4096;

    private readonly SampledMaps _sources = new(sources, Pixels);
    private readonly SampledMaps _targets = new(targets, Pixels);

    /// <summary>Chooses and fits a module.</summary>
    /// <param name="ratio">Ratio s.</param>
    /// <returns>The module.</returns>
    public GhostModuleFit Fit(int ratio)
    {
        float[][] values = [.. Enumerable.Range(0, _targets.Channels).Select(_targets.Values)];
        double[] variances = Array.ConvertAll(values, SquaredDeviation);
        float[][] explained = Correlation.Squared([.. Enumerable.Range(0, _sources.Channels).Select(_sources.Values)], values);
        double[][] errors = [.. explained.Select((row, t) => Array.ConvertAll(row, share => variances[t] * (1 - share)))];
        IReadOnlyList<(int Intrinsic, IReadOnlyList<int> Ghosts)> groups = GhostAssignment.Choose(errors, ratio);

        var fitted = new (FittedGhost[] Ghosts, double Error)[groups.Count];
        Parallel.For(0, groups.Count, i => fitted[i] = FitGroup(groups[i].Intrinsic, groups[i].Ghosts, ratio - 1));
        double total = variances.Sum();
        return new GhostModuleFit(
            [.. groups.Select(g => g.Intrinsic)],
            [.. fitted.SelectMany(f => f.Ghosts)],
            total > 0 ? Math.Sqrt(fitted.Sum(f => f.Error) / total) : 0);
    }

    /// <summary>Fits the maps made of one kept filter. Places that no map needs, at the module's end, get zeros.</summary>
    private (FittedGhost[] Ghosts, double Error) FitGroup(int source, IReadOnlyList<int> filters, int places)
    {
        int taps = kernel * kernel;
        double[,] gram = new double[taps + 1, taps + 1];
        double[][] solution = [.. filters.Select(_ => new double[taps + 1])];
        double[] x = new double[taps + 1];
        double[] y = new double[filters.Count];
        float[][] values = [.. filters.Select(_targets.Values)];
        x[taps] = hasOffset ? 1 : 0;
        for (int i = 0; i < _sources.Count; i++)
        {
            Sample(source, values, i, x, y);
            for (int row = 0; row <= taps; row++)
            {
                for (int column = 0; column <= row; column++)
                {
                    gram[row, column] += x[row] * x[column];
                }

                for (int t = 0; t < filters.Count; t++)
                {
                    solution[t][row] += x[row] * y[t];
                }
            }
        }

        foreach (double[] moments in solution)
        {
            NormalEquations.Solve((double[,])gram.Clone(), moments);
        }

        var sums = new (double Error, double Sum, double Squares)[filters.Count];
        for (int i = 0; i < _sources.Count; i++)
        {
            Sample(source, values, i, x, y);
            for (int t = 0; t < filters.Count; t++)
            {
                double linear = 0;
                for (int k = 0; k < taps; k++)
                {
                    linear += solution[t][k] * x[k];
                }

                double difference = y[t] - linear - solution[t][taps];
                sums[t] = (sums[t].Error + (difference * difference), sums[t].Sum + linear, sums[t].Squares + (linear * linear));
            }
        }

        FittedGhost[] ghosts = [.. Enumerable.Range(0, places).Select(t => t < filters.Count ? Describe(filters[t], solution[t], sums[t].Sum, sums[t].Squares) : FittedGhost.None(taps))];
        return (ghosts, sums.Sum(s => s.Error));
    }

    private void Sample(int source, float[][] values, int index, double[] x, double[] y)
    {
        _sources.CopyPatch(source, index, kernel, x);
        for (int t = 0; t < values.Length; t++)
        {
            y[t] = values[t][index];
        }
    }

    private FittedGhost Describe(int filter, double[] solution, double sum, double squares)
    {
        double mean = sum / _sources.Count;
        return new FittedGhost(
            filter,
            Array.ConvertAll(solution[..^1], v => (float)v),
            (float)solution[^1],
            (float)mean,
            (float)Math.Max(0, (squares / _sources.Count) - (mean * mean)));
    }

    private static double SquaredDeviation(float[] values)
    {
        double mean = values.Average(v => (double)v);
        return values.Sum(v => (v - mean) * (v - mean));
    }
}
