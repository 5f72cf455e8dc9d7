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

    /// <summary>How many of the best correlated maps are tried as the source of another.</summary>
    private const int Candidates = 8;

    private readonly SampledMaps _sources = new(sources, Pixels);
    private readonly float[][] _targets = new SampledMaps(targets, Pixels).Values();

    /// <summary>Chooses and fits a module.</summary>
    /// <param name="ratio">Ratio s.</param>
    /// <returns>The module.</returns>
    public GhostModuleFit Fit(int ratio)
    {
        double[] variances = Array.ConvertAll(_targets, SquaredDeviation);
        IReadOnlyList<(int Intrinsic, IReadOnlyList<int> Ghosts)> groups = GhostAssignment.Choose(Errors(variances), ratio);
        var fitted = new (FittedGhost[] Ghosts, double Error)[groups.Count];
        Parallel.For(0, groups.Count, i => fitted[i] = FitGroup(groups[i].Intrinsic, groups[i].Ghosts, ratio - 1));
        double total = variances.Sum();
        return new GhostModuleFit(
            [.. groups.Select(g => g.Intrinsic)],
            [.. fitted.SelectMany(f => f.Ghosts)],
            total > 0 ? Math.Sqrt(fitted.Sum(f => f.Error) / total) : 0);
    }

    /// <summary>For each target and source what is left of the target: after a d×d kernel for the most promising, after scaling alone for the others.</summary>
    private double[][] Errors(double[] variances)
    {
        float[][] explained = Correlation.Squared(_sources.Values(), _targets);
        double[][] errors = [.. explained.Select((row, t) => Array.ConvertAll(row, share => variances[t] * (1 - share)))];
        ILookup<int, int> tries = explained
            .SelectMany((row, t) => Enumerable.Range(0, row.Length).Where(s => s != t).OrderByDescending(s => row[s]).Take(Candidates).Select(s => (Source: s, Target: t)))
            .ToLookup(p => p.Source, p => p.Target);
        Parallel.ForEach(tries, group =>
        {
            var regression = new PatchRegression(_sources, group.Key, kernel, hasOffset);
            foreach (int target in group)
            {
                errors[target][group.Key] = regression.Error(regression.Solve(_targets[target]), _targets[target]);
            }
        });
        return errors;
    }

    /// <summary>Fits the maps made of one kept filter. Places that no map needs, at the module's end, get zeros.</summary>
    private (FittedGhost[] Ghosts, double Error) FitGroup(int source, IReadOnlyList<int> filters, int places)
    {
        var regression = new PatchRegression(_sources, source, kernel, hasOffset);
        var ghosts = new List<FittedGhost>();
        double error = 0;
        foreach (int filter in filters)
        {
            double[] solution = regression.Solve(_targets[filter]);
            error += regression.Error(solution, _targets[filter]);
            ghosts.Add(Describe(filter, solution, regression.Filter(solution)));
        }

        ghosts.AddRange(Enumerable.Repeat(FittedGhost.None(kernel * kernel), places - filters.Count));
        return ([.. ghosts], error);
    }

    private static FittedGhost Describe(int filter, double[] solution, double[] map)
    {
        double mean = map.Average();
        return new FittedGhost(
            filter, Array.ConvertAll(solution[..^1], v => (float)v), (float)solution[^1], (float)mean, (float)map.Average(v => (v - mean) * (v - mean)));
    }

    private static double SquaredDeviation(float[] values)
    {
        double mean = values.Average(v => (double)v);
        return values.Sum(v => (v - mean) * (v - mean));
    }
}
