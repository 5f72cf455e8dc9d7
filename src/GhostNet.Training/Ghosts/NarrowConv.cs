using System.Runtime.InteropServices;

namespace GhostNet.Training.Ghosts;

/// <summary>
/// A convolution of stride 1 to eight maps, forward and backward. libtorch's fills a vector of sixteen with the maps of a pixel and leaves half of it
/// empty; here the other half takes every second input channel.
/// </summary>
/// <param name="maps">Sizes of the input; its channels are a multiple of sixteen, its width eight or more.</param>
/// <param name="weights"><c>[8, C, d, d]</c>.</param>
internal sealed unsafe class NarrowConv(GhostMaps maps, float[] weights)
{
    /// <summary>Maps that are made.</summary>
    public const int Outputs = 8;

    private readonly GhostMaps _made = maps with { Channels = Outputs };

    private int Blocks => maps.Channels / NarrowConvTile.Lanes;

    /// <summary>Computes the maps.</summary>
    /// <param name="x">The input, <c>[N, H, W, C]</c>.</param>
    /// <param name="result">Takes the maps, <c>[N, H, W, 8]</c>.</param>
    public void Forward(float* x, float* result)
    {
        float[] pairs = Pairs();
        Chunks.Map(maps.Images, (first, end) =>
        {
            float* bordered = Bordered(maps);
            float* sums = stackalloc float[NarrowConvTile.Pixels * NarrowConvTile.Lanes];
            int terms = maps.Kernel * maps.Channels / 2;
            fixed (float* filter = pairs)
            {
                for (int image = first; image < end; image++)
                {
                    CopyInside(maps, x, image, bordered);
                    for (int y = 0; y < maps.Height; y++)
                    {
                        for (int column = 0; column < maps.Width; column += NarrowConvTile.Pixels)
                        {
                            // The last tile of a row may cover pixels of the one before again.
                            int start = Math.Min(column, maps.Width - NarrowConvTile.Pixels);
                            float* from = bordered + maps.Inside(y) + maps.Offset(0) + (start * maps.Channels);
                            NarrowConvTile.Sum<TwoChannels>(from, maps.Channels, maps.Kernel, maps.BorderedRow, terms, filter, sums);
                            NarrowConvTile.Fold(sums, Pixel(_made, result, image, y, start));
                        }
                    }
                }
            }

            NativeMemory.Free(bordered);
            return end - first;
        });
    }

    /// <summary>Computes the gradients.</summary>
    /// <param name="x">The input, <c>[N, H, W, C]</c>.</param>
    /// <param name="gradient">The maps' gradient, <c>[N, H, W, 8]</c>.</param>
    /// <param name="xGradient">Takes the input's gradient, <c>[N, H, W, C]</c>.</param>
    /// <returns>The weights' gradient, <c>[8, C, d, d]</c>.</returns>
    public float[] Backward(float* x, float* gradient, float* xGradient)
    {
        float[] turned = Turned();
        float[][] parts = Chunks.Map(maps.Images, (first, end) =>
        {
            float[] taps = new float[weights.Length];
            float* bordered = Bordered(maps);
            float* slopes = Bordered(_made);
            fixed (float* filter = turned, sums = taps)
            {
                for (int image = first; image < end; image++)
                {
                    CopyInside(maps, x, image, bordered);
                    CopyInside(_made, gradient, image, slopes);
                    OfInput(slopes, filter, image, xGradient);
                    OfWeights(bordered, gradient + ((long)image * _made.Image), sums);
                }
            }

            NativeMemory.Free(bordered);
            NativeMemory.Free(slopes);
            return taps;
        });
        return WeightGradient(parts);
    }

    private static float* Bordered(GhostMaps maps) => (float*)NativeMemory.AllocZeroed((nuint)maps.BorderedImage, sizeof(float));

    private static float* Pixel(GhostMaps maps, float* x, int image, int y, int column) =>
        x + ((long)image * maps.Image) + (y * maps.Row) + (column * maps.Channels);

    private static void CopyInside(GhostMaps maps, float* x, int image, float* bordered)
    {
        for (int y = 0; y < maps.Height; y++)
        {
            new ReadOnlySpan<float>(Pixel(maps, x, image, y, 0), maps.Row).CopyTo(new Span<float>(bordered + maps.Inside(y), maps.Row));
        }
    }

    private void OfInput(float* slopes, float* filter, int image, float* xGradient)
    {
        float* sums = stackalloc float[NarrowConvTile.Pixels * NarrowConvTile.Lanes];
        int terms = maps.Kernel * Outputs;
        for (int y = 0; y < maps.Height; y++)
        {
            for (int column = 0; column < maps.Width; column += NarrowConvTile.Pixels)
            {
                int start = Math.Min(column, maps.Width - NarrowConvTile.Pixels);
                float* from = slopes + _made.Inside(y) + _made.Offset(0) + (start * Outputs);
                for (int block = 0; block < Blocks; block++)
                {
                    float* weight = filter + (block * maps.Kernel * terms * NarrowConvTile.Lanes);
                    NarrowConvTile.Sum<OneChannel>(from, Outputs, maps.Kernel, _made.BorderedRow, terms, weight, sums);
                    float* to = Pixel(maps, xGradient, image, y, start) + (block * NarrowConvTile.Lanes);
                    for (int pixel = 0; pixel < NarrowConvTile.Pixels; pixel++)
                    {
                        new ReadOnlySpan<float>(sums + (pixel * NarrowConvTile.Lanes), NarrowConvTile.Lanes).CopyTo(new(to + (pixel * maps.Channels), NarrowConvTile.Lanes));
                    }
                }
            }
        }
    }

    /// <summary>Sums by tap, block of channels, output and channel.</summary>
    private void OfWeights(float* bordered, float* gradient, float* sums)
    {
        for (int tap = 0; tap < maps.Taps; tap++)
        {
            for (int block = 0; block < Blocks; block++, sums += Outputs * NarrowConvTile.Lanes)
            {
                float* from = bordered + maps.Inside(0) + maps.Offset(tap) + (block * NarrowConvTile.Lanes);
                NarrowConvTile.AddFilterGradient(from, maps.Channels, maps.BorderedRow, gradient, maps.Height, maps.Width, sums);
            }
        }
    }

    /// <summary>The weights by tap, pair of channels, output and channel of the pair.</summary>
    private float[] Pairs()
    {
        float[] pairs = new float[weights.Length];
        ForEachWeight((output, channel, tap, weight) =>
            pairs[(((((tap * maps.Channels) + channel) / 2 * Outputs) + output) * 2) + (channel % 2)] = weights[weight]);
        return pairs;
    }

    /// <summary>The weights by block of channels, tap from the last to the first, output and channel of the block.</summary>
    private float[] Turned()
    {
        float[] turned = new float[weights.Length];
        ForEachWeight((output, channel, tap, weight) =>
        {
            int place = (((channel / NarrowConvTile.Lanes * maps.Taps) + (maps.Taps - 1 - tap)) * Outputs) + output;
            turned[(place * NarrowConvTile.Lanes) + (channel % NarrowConvTile.Lanes)] = weights[weight];
        });
        return turned;
    }

    private float[] WeightGradient(float[][] parts)
    {
        float[] gradient = new float[weights.Length];
        ForEachWeight((output, channel, tap, weight) =>
        {
            int place = ((((tap * Blocks) + (channel / NarrowConvTile.Lanes)) * Outputs) + output) * NarrowConvTile.Lanes;
            gradient[weight] = (float)parts.Sum(p => (double)p[place + (channel % NarrowConvTile.Lanes)]);
        });
        return gradient;
    }

    private void ForEachWeight(Action<int, int, int, int> visit)
    {
        for (int weight = 0; weight < weights.Length; weight++)
        {
            visit(weight / (maps.Channels * maps.Taps), weight / maps.Taps % maps.Channels, weight % maps.Taps, weight);
        }
    }
}
