namespace GhostNet.Analysis;

/// <summary>
/// Finds maps that are ghosts of each other (paper, figure 1): similar whatever their scale and offset, as Pearson's correlation
/// measures it.
/// </summary>
public sealed class SimilarPairs
{
    private readonly double[]?[] _standardized;
    private readonly MapPair?[] _best;

    private SimilarPairs(FeatureMaps maps)
    {
        _standardized = [.. Enumerable.Range(0, maps.Count).Select(i => maps.IsConstant(i) ? null : Standardize(maps[i]))];
        _best = [.. Enumerable.Range(0, maps.Count).Select(FindBest)];
    }

    /// <summary>
    /// Finds the most similar pairs among all <c>C·(C − 1)/2</c>. No map is in two of them: once the most similar pair is taken, the
    /// next is sought among the other maps. A map whose values are all equal resembles none.
    /// </summary>
    /// <param name="maps">A layer's maps.</param>
    /// <param name="count">How many pairs.</param>
    /// <returns>The pairs, the most similar first; fewer where there are no more.</returns>
    public static IReadOnlyList<MapPair> Find(FeatureMaps maps, int count)
    {
        var search = new SimilarPairs(maps);
        var pairs = new List<MapPair>();
        while (pairs.Count < count && search._best.MaxBy(p => p?.Correlation) is { } pair)
        {
            pairs.Add(pair);
            search.Remove(pair);
        }

        return pairs;
    }

    private static double[] Standardize(ReadOnlySpan<float> map)
    {
        double[] values = new double[map.Length];
        double mean = 0;
        foreach (float value in map)
        {
            mean += value / (double)map.Length;
        }

        double squares = 0;
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = map[i] - mean;
            squares += values[i] * values[i];
        }

        double norm = Math.Sqrt(squares);
        return Array.ConvertAll(values, v => v / norm);
    }

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return Math.Clamp(sum, -1, 1);
    }

    /// <summary>The most similar of the maps that follow a map.</summary>
    private MapPair? FindBest(int first)
    {
        if (_standardized[first] is not { } map)
        {
            return null;
        }

        MapPair? best = null;
        for (int second = first + 1; second < _standardized.Length; second++)
        {
            if (_standardized[second] is { } other && Dot(map, other) is var correlation && correlation > (best?.Correlation ?? double.NegativeInfinity))
            {
                best = new MapPair(first, second, correlation);
            }
        }

        return best;
    }

    private void Remove(MapPair pair)
    {
        _standardized[pair.First] = null;
        _standardized[pair.Second] = null;
        for (int i = 0; i < _best.Length; i++)
        {
            if (_best[i] is { } best && (best.First == pair.First || best.First == pair.Second || best.Second == pair.First || best.Second == pair.Second))
            {
                _best[i] = FindBest(i);
            }
        }
    }
}
