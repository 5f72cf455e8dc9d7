namespace GhostNet.Fitting;

/// <summary>
/// A linear least-squares problem, gathered sample by sample: coefficients c that minimise <c>Σ (y − c · x)²</c> for any number of targets y
/// on the same regressors x.
/// </summary>
/// <param name="regressors">Number of elements of x.</param>
/// <param name="targets">Number of targets.</param>
internal sealed class NormalEquations(int regressors, int targets)
{
    /// <summary>Added to the diagonal, relative to its mean, so that regressors that depend on each other leave a solution.</summary>
    private const double Ridge = 1e-9;

    private readonly double[,] _gram = new double[regressors, regressors];
    private readonly double[,] _moments = new double[targets, regressors];

    /// <summary>Adds a sample.</summary>
    /// <param name="x">The regressors.</param>
    /// <param name="y">The targets.</param>
    public void Add(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        for (int i = 0; i < regressors; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                _gram[i, j] += x[i] * x[j];
            }

            for (int t = 0; t < targets; t++)
            {
                _moments[t, i] += x[i] * y[t];
            }
        }
    }

    /// <summary>Solves the problem by Cholesky's decomposition.</summary>
    /// <returns>For each target its coefficients.</returns>
    public double[][] Solve()
    {
        double[,] factor = Factor();
        return [.. Enumerable.Range(0, targets).Select(t => Substitute(factor, t))];
    }

    private double[,] Factor()
    {
        double mean = Enumerable.Range(0, regressors).Average(i => _gram[i, i]);
        double ridge = mean > 0 ? Ridge * mean : 1;
        double[,] factor = new double[regressors, regressors];
        for (int i = 0; i < regressors; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = _gram[i, j] + (i == j ? ridge : 0);
                for (int k = 0; k < j; k++)
                {
                    sum -= factor[i, k] * factor[j, k];
                }

                factor[i, j] = i == j ? Math.Sqrt(Math.Max(sum, ridge)) : sum / factor[j, j];
            }
        }

        return factor;
    }

    private double[] Substitute(double[,] factor, int target)
    {
        double[] solution = new double[regressors];
        for (int i = 0; i < regressors; i++)
        {
            double sum = _moments[target, i];
            for (int k = 0; k < i; k++)
            {
                sum -= factor[i, k] * solution[k];
            }

            solution[i] = sum / factor[i, i];
        }

        for (int i = regressors - 1; i >= 0; i--)
        {
            double sum = solution[i];
            for (int k = i + 1; k < regressors; k++)
            {
                sum -= factor[k, i] * solution[k];
            }

            solution[i] = sum / factor[i, i];
        }

        return solution;
    }
}
