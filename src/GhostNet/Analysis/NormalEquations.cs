namespace GhostNet.Analysis;

/// <summary>
/// Least squares by the normal equations <c>G·w = b</c>, <c>G = AᵀA</c> and <c>b = Aᵀy</c>, solved with Cholesky's factorisation in
/// double precision.
/// </summary>
/// <remarks>
/// A column of A that depends on the columns before it gets the weight 0, which costs no accuracy: they span what it spans. So
/// singular equations need no regularisation, and a solution for the first columns never fits better than one for more.
/// </remarks>
internal static class NormalEquations
{
    /// <summary>Share of a column's squared length that must not lie in the span of those before it.</summary>
    private const double Independence = 1e-12;

    /// <summary>Solves the equations.</summary>
    /// <param name="gram">G, <c>[n, n]</c>; only the lower triangle is read, and it is overwritten by the factor.</param>
    /// <param name="moments">b, <c>[n]</c>; overwritten by the solution.</param>
    public static void Solve(double[,] gram, double[] moments)
    {
        int n = moments.Length;
        for (int k = 0; k < n; k++)
        {
            double pivot = gram[k, k] - Dot(gram, k, k, k);
            bool isIndependent = pivot > Independence * gram[k, k];
            double diagonal = isIndependent ? Math.Sqrt(pivot) : double.PositiveInfinity;
            for (int row = k + 1; row < n; row++)
            {
                gram[row, k] = (gram[row, k] - Dot(gram, row, k, k)) / diagonal;
            }

            gram[k, k] = diagonal;
            double sum = moments[k];
            for (int j = 0; j < k; j++)
            {
                sum -= gram[k, j] * moments[j];
            }

            moments[k] = sum / diagonal;
        }

        for (int k = n - 1; k >= 0; k--)
        {
            for (int row = k + 1; row < n; row++)
            {
                moments[k] -= gram[row, k] * moments[row];
            }

            moments[k] /= gram[k, k];
        }
    }

    private static double Dot(double[,] rows, int a, int b, int length)
    {
        double sum = 0;
        for (int j = 0; j < length; j++)
        {
            sum += rows[a, j] * rows[b, j];
        }

        return sum;
    }
}
