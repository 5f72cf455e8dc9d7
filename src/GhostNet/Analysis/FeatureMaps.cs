using GhostNet.Graphs;
using GhostNet.Models;

namespace GhostNet.Analysis;

/// <summary>What one layer computes for one photo, map by map.</summary>
public sealed class FeatureMaps
{
    private readonly float[] _data;

    /// <summary>Takes a layer's output over.</summary>
    /// <param name="layer">What errors call the layer.</param>
    /// <param name="maps">Feature maps, <c>[1, C, H, W]</c>.</param>
    /// <exception cref="GhostNetException">The layer is refused by <see cref="Check"/>, or a value is not a finite number.</exception>
    public FeatureMaps(string layer, Tensor maps)
    {
        Check(layer, maps.Shape);
        _data = Array.TrueForAll(maps.Data, float.IsFinite)
            ? maps.Data
            : throw new GhostNetException($"{layer}: what the model computes there is not a number");
        Count = maps.Shape[1];
        Height = maps.Shape[2];
        Width = maps.Shape[3];
    }

    /// <summary>Number of maps C, at least 2.</summary>
    public int Count { get; }

    /// <summary>Height H of each map.</summary>
    public int Height { get; }

    /// <summary>Width W of each map.</summary>
    public int Width { get; }

    /// <summary>The values of one map, <c>[H, W]</c>.</summary>
    /// <param name="map">Its channel, from 0.</param>
    public ReadOnlySpan<float> this[int map] => _data.AsSpan(map * Height * Width, Height * Width);

    /// <summary>Checks that a layer has maps to compare.</summary>
    /// <param name="layer">What the error calls the layer.</param>
    /// <param name="shape">Its output's shape.</param>
    /// <exception cref="GhostNetException">It is not <c>[1, C, H, W]</c> with two maps or more, of two pixels or more each.</exception>
    public static void Check(string layer, Shape shape)
    {
        if (shape.Rank != 4 || shape[0] != 1 || shape[1] < 2 || (long)shape[2] * shape[3] < 2)
        {
            throw new GhostNetException($"{layer}: is {shape}, not two or more feature maps [1, C, H, W] of more than one pixel");
        }
    }

    /// <summary>One map stretched to its own range.</summary>
    /// <param name="map">Its channel, from 0.</param>
    /// <returns><c>(x − min) / (max − min)</c>, <c>[H, W]</c>; zeros for a map whose values are all equal.</returns>
    public float[] Normalize(int map)
    {
        (float min, double extent) = Range(map);
        ReadOnlySpan<float> values = this[map];
        float[] normalized = new float[values.Length];
        for (int i = 0; extent > 0 && i < values.Length; i++)
        {
            normalized[i] = (float)(((double)values[i] - min) / extent);
        }

        return normalized;
    }

    /// <summary>Whether all values of a map are equal.</summary>
    /// <param name="map">Its channel, from 0.</param>
    /// <returns>True if they are.</returns>
    public bool IsConstant(int map) => Range(map).Extent == 0;

    private (float Min, double Extent) Range(int map)
    {
        float min = float.PositiveInfinity;
        float max = float.NegativeInfinity;
        foreach (float value in this[map])
        {
            min = Math.Min(min, value);
            max = Math.Max(max, value);
        }

        return (min, (double)max - min);
    }
}
