using GhostNet.Analysis;
using GhostNet.Graphs;
using GhostNet.Models;

namespace GhostNet.Tests.Analysis;

/// <summary>Makes feature maps of values.</summary>
internal static class Maps
{
    /// <summary>Maps of one row each.</summary>
    public static FeatureMaps Of(params float[][] maps) =>
        new("layer", new Tensor(new Shape(1, maps.Length, 1, maps[0].Length), [.. maps.SelectMany(m => m)]));

    /// <summary>Numbers in −1…1 without a pattern.</summary>
    public static float[] Noise(int length, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => (random.NextSingle() * 2) - 1)];
    }
}
