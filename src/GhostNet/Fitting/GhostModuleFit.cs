using System.Collections.Immutable;

namespace GhostNet.Fitting;

/// <summary>
/// A Ghost module that imitates a convolution: the filters it keeps, and for each other filter the depthwise kernel and the offset that make its map, before the
/// activation, of a kept one's map behind it.
/// </summary>
/// <param name="Intrinsics">Numbers of the kept filters.</param>
/// <param name="Ghosts">The made filters in the order of the module's cheap operation.</param>
/// <param name="RelativeError">Length of the difference between the made maps and the convolution's, relative to all of the convolution's maps around their means.</param>
internal sealed record GhostModuleFit(ImmutableArray<int> Intrinsics, ImmutableArray<FittedGhost> Ghosts, double RelativeError)
{
    /// <summary>Which map of the module stands for each filter.</summary>
    public ImmutableArray<int> Order
    {
        get
        {
            int[] maps = [.. Intrinsics, .. Ghosts.Select(g => g.Filter).Where(f => f >= 0)];
            int[] order = new int[maps.Length];
            foreach ((int map, int filter) in maps.Index())
            {
                order[filter] = map;
            }

            return [.. order];
        }
    }
}
