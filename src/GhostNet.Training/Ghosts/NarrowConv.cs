namespace GhostNet.Training.Ghosts;

/// <summary>
/// A 3×3 convolution of stride 1 from sixteen maps to eight, as the Ghost modules of a narrow network's first stage have, forward and backward. libtorch's fills a vector of
/// sixteen with the maps of a pixel and leaves half of it empty; here the other half takes every second input channel.
/// </summary>
/// <param name="maps">Sizes of the input; its width is sixteen or more.</param>
/// <param name="weights"><c>[8, 16, 3, 3]</c>.</param>
internal sealed unsafe class NarrowConv(MapSizes maps, float[] weights)
{
    /// <summary>Maps that are read.</summary>
    public const int Inputs = 16;

    /// <summary>Maps that are made.</summary>
    public const int Outputs = 8;

    private readonly MapSizes _made = maps with { Channels = Outputs };

    /// <summary>Computes the maps.</summary>
    /// <param name="x">The input, <c>[N, H, W, 16]</c>.</param>
    /// <param name="result">Takes the maps, <c>[N, H, W, 8]</c>.</param>
    public void Forward(float* x, float* result)
    {
        float[] pairs = Pairs();
        Chunks.Map(maps.Images, (first, end) =>
        {
            using var bordered = new BorderedImage(maps);
            float* sums = stackalloc float[NarrowConvTile.Pixels * NarrowConvTile.Lanes];
            int terms = maps.Kernel * Inputs / 2;
            fixed (float* filter = pairs)
            {
                for (int image = first; image < end; image++)
                {
                    CopyInside(maps, x, image, bordered);
                    PixelGrid to = _made.At(result, image);
                    for (int y = 0; y < maps.Height; y++)
                    {
                        for (int column = 0; column < maps.Width; column += NarrowConvTile.Pixels)
                        {
                            // The last tile of a row may cover pixels of the one before again.
                            int start = Math.Min(column, maps.Width - NarrowConvTile.Pixels);
                            float* from = FirstTap(bordered.Inside, y, start);
                            NarrowConvTile.Sum<TwoChannels>(from, maps.Kernel, maps.BorderedRow, terms, filter, sums);
                            NarrowConvTile.Fold(sums, to.At(y, start * Outputs));
                        }
                    }
                }
            }

            return end - first;
        });
    }

    /// <summary>Computes the gradients.</summary>
    /// <param name="x">The input, <c>[N, H, W, 16]</c>.</param>
    /// <param name="gradient">The maps' gradient, <c>[N, H, W, 8]</c>.</param>
    /// <param name="xGradient">Takes the input's gradient, <c>[N, H, W, 16]</c>.</param>
    /// <returns>The weights' gradient, <c>[8, 16, 3, 3]</c>.</returns>
    public float[] Backward(float* x, float* gradient, float* xGradient)
    {
        float[] turned = Turned();
        float[][] parts = Chunks.Map(maps.Images, (first, end) =>
        {
            float[] taps = new float[weights.Length];
            using BorderedImage bordered = new(maps), slopes = new(_made);
            fixed (float* filter = turned, sums = taps)
            {
                for (int image = first; image < end; image++)
                {
                    CopyInside(maps, x, image, bordered);
                    CopyInside(_made, gradient, image, slopes);
                    OfInput(slopes.Inside, filter, maps.At(xGradient, image));
                    OfWeights(bordered.Inside, _made.At(gradient, image), sums);
                }
            }

            return taps;
        });
        return WeightGradient(parts);
    }

    private static void CopyInside(MapSizes maps, float* x, int image, BorderedImage bordered)
    {
        for (int y = 0; y < maps.Height; y++)
        {
            new ReadOnlySpan<float>(maps.At(x, image).At(y, 0), maps.Row).CopyTo(new Span<float>(bordered.Inside.At(y, 0), maps.Row));
        }
    }

    /// <summary>What the filter's first tap reads for a pixel.</summary>
    private float* FirstTap(PixelGrid bordered, int y, int column) => bordered.At(y - maps.Border, (column - maps.Border) * bordered.Step);

    private void OfInput(PixelGrid slopes, float* filter, PixelGrid xGradient)
    {
        int terms = maps.Kernel * Outputs;
        for (int y = 0; y < maps.Height; y++)
        {
            for (int column = 0; column < maps.Width; column += NarrowConvTile.Pixels)
            {
                int start = Math.Min(column, maps.Width - NarrowConvTile.Pixels);
                NarrowConvTile.Sum<OneChannel>(FirstTap(slopes, y, start), maps.Kernel, slopes.Stride, terms, filter, xGradient.At(y, start * Inputs));
            }
        }
    }

    /// <summary>Sums by tap, output and channel.</summary>
    private void OfWeights(PixelGrid bordered, PixelGrid gradient, float* sums)
    {
        for (int row = 0; row < maps.Kernel; row++)
        {
            float* from = FirstTap(bordered, row, 0);
            NarrowConvTile.AddFilterGradient(from, maps.BorderedRow, gradient.At(0, 0), maps.Height, maps.Width, sums + (row * maps.Kernel * Outputs * Inputs));
        }
    }

    /// <summary>The weights by tap, pair of channels, output and channel of the pair.</summary>
    private float[] Pairs()
    {
        float[] pairs = new float[weights.Length];
        ForEachWeight((output, channel, tap, weight) => pairs[(((((tap * Inputs) + channel) / 2 * Outputs) + output) * 2) + (channel % 2)] = weights[weight]);
        return pairs;
    }

    /// <summary>The weights by tap from the last to the first, output and channel.</summary>
    private float[] Turned()
    {
        float[] turned = new float[weights.Length];
        ForEachWeight((output, channel, tap, weight) => turned[((((maps.Taps - 1 - tap) * Outputs) + output) * Inputs) + channel] = weights[weight]);
        return turned;
    }

    private float[] WeightGradient(float[][] parts)
    {
        float[] gradient = new float[weights.Length];
        ForEachWeight((output, channel, tap, weight) => gradient[weight] = (float)parts.Sum(p => (double)p[(((tap * Outputs) + output) * Inputs) + channel]));
        return gradient;
    }

    private void ForEachWeight(Action<int, int, int, int> visit)
    {
        for (int weight = 0; weight < weights.Length; weight++)
        {
            visit(weight / (Inputs * maps.Taps), weight / maps.Taps % Inputs, weight % maps.Taps, weight);
        }
    }
}
