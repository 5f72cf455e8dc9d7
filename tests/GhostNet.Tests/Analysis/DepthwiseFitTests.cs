using FsCheck.Xunit;
using GhostNet.Analysis;

namespace GhostNet.Tests.Analysis;

public class DepthwiseFitTests
{
    private const int Height = 9;
    private const int Width = 11;

    private static readonly double[] Filter = [0.5, -1, 0.25, 2, 1, -0.75, 0, 0.125, -0.5];

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(7)]
    public void A_known_filter_is_recovered_by_its_own_and_larger_kernels(int kernel)
    {
        float[] input = Maps.Noise(Height * Width, seed: 1);

        DepthwiseFit fit = DepthwiseFit.Solve(input, Convolve(input, Filter, 3), Width, kernel);

        double[] expected = new double[kernel * kernel];
        for (int i = 0; i < Filter.Length; i++)
        {
            expected[(((i / 3) + ((kernel - 3) / 2)) * kernel) + (i % 3) + ((kernel - 3) / 2)] = Filter[i];
        }

        Assert.Equal(kernel * kernel, fit.Filter.Count);
        Assert.All(expected.Zip(fit.Filter), p => Assert.Equal(p.First, p.Second, 1e-5));
        Assert.InRange(fit.MeanSquaredError, 0, 1e-12);
    }

    [Fact]
    public void One_weight_is_the_ratio_of_the_products()
    {
        DepthwiseFit fit = DepthwiseFit.Solve([1, 2, 3], [2, 2, 2], width: 3, kernel: 1);

        // w = xᵀy / xᵀx = 12 / 14; the error is (yᵀy − w·xᵀy) / 3.
        Assert.Equal(12.0 / 14, Assert.Single(fit.Filter), 1e-12);
        Assert.Equal((12 - (12.0 / 14 * 12)) / 3, fit.MeanSquaredError, 1e-12);
    }

    [Property]
    public void No_other_filter_is_better(int seed)
    {
        float[] input = Maps.Noise(Height * Width, seed);
        float[] output = Maps.Noise(Height * Width, unchecked(seed + 1));

        DepthwiseFit fit = DepthwiseFit.Solve(input, output, Width, kernel: 3);

        double[] best = [.. fit.Filter];
        Assert.Equal(Error(input, output, best), fit.MeanSquaredError, 1e-6);
        for (int tap = 0; tap < best.Length; tap++)
        {
            // At the least squared error the difference is orthogonal to every shifted input: the normal equations.
            double[] unit = new double[9];
            unit[tap] = 1;
            double product = Convolve(input, unit, 3).Zip(output.Zip(Convolve(input, best, 3), (a, b) => a - b), (x, d) => (double)x * d).Sum();
            Assert.Equal(0, product, 1e-4);
        }
    }

    [Property]
    public void A_larger_kernel_fits_at_least_as_well_whatever_the_maps(int seed, byte height, byte width)
    {
        // Maps smaller than the kernel, and of few different values, make the equations singular.
        (int h, int w) = ((height % 9) + 1, (width % 9) + 1);
        float[] input = Array.ConvertAll(Maps.Noise(h * w, seed), v => MathF.Round(v));
        float[] output = Maps.Noise(h * w, unchecked(seed + 1));

        double[] errors = [.. ToyExperiment.Kernels.Select(d => DepthwiseFit.Solve(input, output, w, d).MeanSquaredError)];

        Assert.All(errors, e => Assert.True(double.IsFinite(e) && e >= 0, $"{e}"));
        Assert.All(errors.Zip(errors.Skip(1)), p => Assert.True(p.Second <= p.First + 1e-9, string.Join(", ", errors)));
    }

    [Fact]
    public void Nothing_comes_from_a_map_of_zeros()
    {
        DepthwiseFit fit = DepthwiseFit.Solve(new float[4], [1, 1, 1, 1], width: 2, kernel: 5);

        Assert.All(fit.Filter, w => Assert.Equal(0, w));
        Assert.Equal(1, fit.MeanSquaredError);
    }

    [Fact]
    public void The_experiment_knows_neither_scale_nor_offset()
    {
        float[] a = Maps.Noise(49, seed: 3);
        float[] b = Maps.Noise(49, seed: 4);
        FeatureMaps maps = Maps.Of(a, b, [.. a.Select(v => (8 * v) + 2)], [.. b.Select(v => (v / 4) - 1)]);

        IReadOnlyList<double> errors = ToyExperiment.Run(maps, new MapPair(0, 1, 0));

        Assert.Equal(ToyExperiment.Kernels.Count, errors.Count);
        Assert.All(errors.Zip(ToyExperiment.Run(maps, new MapPair(2, 3, 0))), p => Assert.Equal(p.First, p.Second, 1e-5));
        Assert.All(ToyExperiment.Reported, r => Assert.Equal(r.MeanSquaredErrors.OrderDescending(), r.MeanSquaredErrors));
    }

    private static double Error(float[] input, float[] output, double[] filter) =>
        Convolve(input, filter, 3).Zip(output, (a, b) => Math.Pow(a - b, 2)).Average();

    private static float[] Convolve(float[] map, double[] filter, int kernel)
    {
        float[] result = new float[map.Length];
        for (int i = 0; i < map.Length; i++)
        {
            for (int tap = 0; tap < filter.Length; tap++)
            {
                int y = (i / Width) + (tap / kernel) - (kernel / 2);
                int x = (i % Width) + (tap % kernel) - (kernel / 2);
                bool isInside = y is >= 0 and < Height && x is >= 0 and < Width;
                result[i] += isInside ? (float)(filter[tap] * map[(y * Width) + x]) : 0;
            }
        }

        return result;
    }
}
