using FsCheck.Xunit;
using GhostNet.Analysis;

namespace GhostNet.Tests.Analysis;

public class SimilarPairsTests
{
    private static readonly float[] Ramp = [0, 1, 2, 3, 4, 5, 6, 7];
    private static readonly float[] Wave = [0, 1, 0, -1, 0, 1, 0, -1];
    private static readonly float[] Step = [0, 0, 0, 0, 1, 1, 1, 1];

    [Fact]
    public void Scale_and_offset_do_not_matter()
    {
        FeatureMaps maps = Maps.Of(Wave, Ramp, [5, 5.5f, 5, 4.5f, 5, 5.5f, 5, 4.5f], [0, 0, 9, 0, 0, 0, 0, 1]);

        MapPair pair = SimilarPairs.Find(maps, 1)[0];

        Assert.Equal((0, 2), (pair.First, pair.Second));
        Assert.Equal(1, pair.Correlation, 1e-12);
    }

    [Fact]
    public void The_most_similar_comes_first_and_no_map_twice()
    {
        // The ramp is like the sloping step too, but that has found its partner by then.
        FeatureMaps maps = Maps.Of(Step, Wave, [.. Wave.Select(v => 3 * v)], [.. Step.Select((v, i) => v + (0.1f * i))], Ramp);

        IReadOnlyList<MapPair> pairs = SimilarPairs.Find(maps, 5);

        Assert.Equal([(1, 2), (0, 3)], pairs.Select(p => (p.First, p.Second)));
        Assert.True(pairs[0].Correlation > pairs[1].Correlation);
    }

    [Fact]
    public void Constant_maps_resemble_none()
    {
        // 0.1 as a float has a mean that is not itself, so that a deviation is left over.
        float[] constant = [.. Enumerable.Repeat(0.1f, 8)];

        Assert.Empty(SimilarPairs.Find(Maps.Of(constant, constant, Ramp), 3));
        Assert.Equal([(1, 3)], SimilarPairs.Find(Maps.Of(constant, Ramp, constant, Wave), 3).Select(p => (p.First, p.Second)));
    }

    [Fact]
    public void Opposites_are_the_least_similar()
    {
        MapPair pair = Assert.Single(SimilarPairs.Find(Maps.Of(Ramp, [.. Ramp.Reverse()]), 1));

        Assert.Equal(-1, pair.Correlation, 1e-12);
    }

    [Fact]
    public void None_are_found_where_none_are_wanted() => Assert.Empty(SimilarPairs.Find(Maps.Of(Ramp, Wave), 0));

    [Property]
    public void Taking_the_best_of_all_that_are_left_gives_the_same(int seed)
    {
        float[][] values = [.. Enumerable.Range(0, 9).Select(i => Maps.Noise(5, unchecked((seed * 9) + i)))];
        var left = Enumerable.Range(0, 9).ToHashSet();
        var expected = new List<(int, int)>();
        while (left.Count > 1)
        {
            (int a, int b) = (from i in left from j in left where i < j orderby Correlation(values[i], values[j]) descending select (i, j)).First();
            expected.Add((a, b));
            left.ExceptWith([a, b]);
        }

        Assert.Equal(expected, SimilarPairs.Find(Maps.Of(values), 9).Select(p => (p.First, p.Second)));
    }

    private static double Correlation(float[] a, float[] b)
    {
        double meanA = a.Average(v => (double)v);
        double meanB = b.Average(v => (double)v);
        double covariance = a.Zip(b, (x, y) => (x - meanA) * (y - meanB)).Sum();
        return covariance / Math.Sqrt(a.Sum(x => Math.Pow(x - meanA, 2)) * b.Sum(y => Math.Pow(y - meanB, 2)));
    }
}
