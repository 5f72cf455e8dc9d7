using FsCheck.Xunit;
using GhostNet.Analysis;

namespace GhostNet.Tests.Analysis;

public class NormalEquationsTests
{
    [Property]
    public void Gaussian_elimination_gives_the_same(int seed)
    {
        const int n = 6;
        float[] matrix = Maps.Noise(20 * n, seed);
        float[] target = Maps.Noise(20, unchecked(seed + 1));
        double[,] gram = new double[n, n];
        double[] moments = new double[n];
        for (int row = 0; row < 20; row++)
        {
            for (int i = 0; i < n; i++)
            {
                moments[i] += (double)matrix[(row * n) + i] * target[row];
                for (int j = 0; j < n; j++)
                {
                    gram[i, j] += (double)matrix[(row * n) + i] * matrix[(row * n) + j];
                }
            }
        }

        double[] expected = Eliminate((double[,])gram.Clone(), [.. moments]);
        NormalEquations.Solve(gram, moments);

        Assert.All(expected.Zip(moments), p => Assert.Equal(p.First, p.Second, 1e-8));
    }

    [Fact]
    public void A_column_that_repeats_others_gets_no_weight()
    {
        // Columns (1, 0), (0, 1), (1, 1), target (3, 5).
        double[,] gram = { { 1, 0, 1 }, { 0, 1, 1 }, { 1, 1, 2 } };
        double[] moments = [3, 5, 8];

        NormalEquations.Solve(gram, moments);

        Assert.Equal([3, 5, 0], moments);
    }

    private static double[] Eliminate(double[,] a, double[] b)
    {
        for (int k = 0; k < b.Length; k++)
        {
            for (int row = 0; row < b.Length; row++)
            {
                double factor = row == k ? 0 : a[row, k] / a[k, k];
                for (int j = 0; j < b.Length; j++)
                {
                    a[row, j] -= factor * a[k, j];
                }

                b[row] -= factor * b[k];
            }
        }

        return [.. b.Select((v, i) => v / a[i, i])];
    }
}
