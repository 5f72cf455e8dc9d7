namespace GhostNet.Fitting;

/// <summary>
/// Chooses which filters of a convolution a Ghost module keeps and which of those each of the others is made from. Greedy: the pair with the smallest error first, as long as
/// no filter is both kept and made, and none makes more than s − 1 others.
/// </summary>
internal sealed class GhostAssignment
{
    private readonly int _perIntrinsic;
    private readonly int _intrinsics;
    private readonly int?[] _source;
    private readonly Dictionary<int, List<int>> _ghosts = [];

    private GhostAssignment(int filters, int ratio)
    {
        _perIntrinsic = ratio - 1;
        _intrinsics = (filters + ratio - 1) / ratio;
        _source = new int?[filters];
    }

    /// <summary>Makes the choice.</summary>
    /// <param name="errors">For each filter, as a target, and each filter, as a source, what is left unexplained.</param>
    /// <param name="ratio">Ratio s of the module.</param>
    /// <returns>The kept filters, each with those made from it, all full but possibly the last.</returns>
    public static IReadOnlyList<(int Intrinsic, IReadOnlyList<int> Ghosts)> Choose(double[][] errors, int ratio)
    {
        var assignment = new GhostAssignment(errors.Length, ratio);
        int wanted = errors.Length - assignment._intrinsics;
        var pairs = Enumerable.Range(0, errors.Length)
            .SelectMany(target => Enumerable.Range(0, errors.Length).Where(source => source != target).Select(source => (Source: source, Target: target)))
            .OrderBy(p => errors[p.Target][p.Source]);
        int made = 0;
        foreach ((int source, int target) in pairs)
        {
            if (made == wanted)
            {
                break;
            }

            made += assignment.TryMake(source, target) ? 1 : 0;
        }

        return assignment.Finish();
    }

    private bool TryMake(int source, int target)
    {
        bool isFree = _source[target] is null && !_ghosts.ContainsKey(target) && _source[source] is null;
        if (!isFree || (_ghosts.TryGetValue(source, out List<int>? ghosts) ? ghosts.Count == _perIntrinsic : _ghosts.Count == _intrinsics))
        {
            return false;
        }

        _source[target] = source;
        (ghosts ?? (_ghosts[source] = [])).Add(target);
        return true;
    }

    /// <summary>The filters that are in no pair are kept too; where several lack ghosts, those of the least filled fill the others.</summary>
    private (int Intrinsic, IReadOnlyList<int> Ghosts)[] Finish()
    {
        foreach (int filter in Enumerable.Range(0, _source.Length).Where(f => _source[f] is null))
        {
            _ghosts.TryAdd(filter, []);
        }

        int[] order = [.. _ghosts.Keys.OrderByDescending(k => _ghosts[k].Count).ThenBy(k => k)];
        (int first, int last) = (0, order.Length - 1);
        while (first < last)
        {
            if (_ghosts[order[first]].Count == _perIntrinsic)
            {
                first++;
            }
            else if (_ghosts[order[last]].Count == 0)
            {
                last--;
            }
            else
            {
                _ghosts[order[first]].Add(_ghosts[order[last]][^1]);
                _ghosts[order[last]].RemoveAt(_ghosts[order[last]].Count - 1);
            }
        }

        return [.. order.Select(k => (k, (IReadOnlyList<int>)_ghosts[k]))];
    }
}
