using GhostNet.Graphs;
using GhostNet.Models;

namespace GhostNet.Fitting;

/// <summary>Feature maps of some photos, looked at in a fixed random choice of pixels.</summary>
internal sealed class SampledMaps
{
    private readonly Tensor _maps;
    private readonly (int Image, int Row, int Column)[] _places;

    /// <summary>Makes the view.</summary>
    /// <param name="maps">Feature maps, <c>[N, C, H, W]</c>.</param>
    /// <param name="count">How many pixels to look at; all if there are no more.</param>
    public SampledMaps(Tensor maps, int count)
    {
        _maps = maps;
        Shape shape = maps.Shape;
        int pixels = shape[0] * shape[2] * shape[3];
        int[] chosen = [.. Enumerable.Range(0, pixels)];
        if (pixels > count)
        {
            new Random(0).Shuffle(chosen);
            chosen = chosen[..count];
        }

        _places = [.. chosen.Order().Select(p => (p / shape[3] / shape[2], p / shape[3] % shape[2], p % shape[3]))];
    }

    /// <summary>Number of pixels looked at.</summary>
    public int Count => _places.Length;

    private int Channels => _maps.Shape[1];

    /// <summary>The maps' values at the chosen pixels.</summary>
    /// <returns>For each channel one value a pixel.</returns>
    public float[][] Values() =>
    [
        .. Enumerable.Range(0, Channels).Select(c => Array.ConvertAll(_places, p => _maps.Data[Start(p.Image, c) + (p.Row * _maps.Shape[3]) + p.Column])),
    ];

    /// <summary>Copies what a kernel sees of a map around a chosen pixel; beyond the border it sees zeros.</summary>
    /// <param name="channel">The map.</param>
    /// <param name="index">The pixel's place in the choice.</param>
    /// <param name="kernel">Kernel size, odd.</param>
    /// <param name="patch">Receives <c>kernel²</c> values, row by row.</param>
    public void CopyPatch(int channel, int index, int kernel, Span<double> patch)
    {
        (int image, int row, int column) = _places[index];
        (int height, int width) = (_maps.Shape[2], _maps.Shape[3]);
        int start = Start(image, channel);
        int at = 0;
        for (int y = row - (kernel / 2); y <= row + (kernel / 2); y++)
        {
            for (int x = column - (kernel / 2); x <= column + (kernel / 2); x++)
            {
                patch[at++] = (uint)y < (uint)height && (uint)x < (uint)width ? _maps.Data[start + (y * width) + x] : 0;
            }
        }
    }

    private int Start(int image, int channel) => ((image * Channels) + channel) * _maps.Shape[2] * _maps.Shape[3];
}
