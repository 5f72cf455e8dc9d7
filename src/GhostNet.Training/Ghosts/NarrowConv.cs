using GhostNet.Training.Native;

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

    private readonly NarrowConvWeights _weights = new(weights, maps.Taps);
    private readonly MapSizes _made = maps with { Channels = Outputs };
    private readonly Strip[] _strips = Strip.Of(maps with { Channels = Outputs });

    /// <summary>Computes the maps.</summary>
    /// <param name="x">The input, <c>[N, H, W, 16]</c>.</param>
    /// <param name="result">Takes the maps, <c>[N, H, W, 8]</c>.</param>
    public void Forward(float* x, float* result)
    {
        float[] pairs = _weights.Pairs();
        Chunks.Map(maps.Images, (first, end) =>
        {
            using var bordered = new BorderedImage(maps with { Height = _strips[0].Rows });
            fixed (float* filter = pairs)
            {
                for (int image = first; image < end; image++)
                {
                    foreach (Strip strip in _strips)
                    {
                        CopyRows(maps, maps.At(x, image), strip, bordered);
                        ComputeMaps(bordered.Inside, filter, _made.At(result, image).From(strip.First), strip.Rows, maps.After(x, image, strip));
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
        float[] turned = _weights.Turned();
        float[][] parts = Chunks.Map(maps.Images, (first, end) =>
        {
            float[] taps = new float[_weights.Length];
            using BorderedImage bordered = new(maps with { Height = _strips[0].Rows }), slopes = new(_made with { Height = _strips[0].Rows });
            fixed (float* filter = turned, sums = taps)
            {
                for (int image = first; image < end; image++)
                {
                    foreach (Strip strip in _strips)
                    {
                        CopyRows(maps, maps.At(x, image), strip, bordered);
                        CopyRows(_made, _made.At(gradient, image), strip, slopes);
                        Upcoming nextInput = maps.After(x, image, strip), nextGradient = _made.After(gradient, image, strip);
                        ComputeInputGradient(slopes.Inside, filter, maps.At(xGradient, image).From(strip.First), strip.Rows, nextInput, nextGradient);
                        AddWeightGradient(bordered.Inside, _made.At(gradient, image).At(strip.First, 0), strip.Rows, sums);
                    }
                }
            }

            return taps;
        });
        return _weights.Gradient(parts);
    }

    /// <summary>Copies the rows of a strip and those around it, zeros beyond the image.</summary>
    private static void CopyRows(MapSizes maps, PixelGrid image, Strip strip, BorderedImage bordered)
    {
        for (int y = -maps.Border; y < strip.Rows + maps.Border; y++)
        {
            int from = strip.First + y;
            var to = new Span<float>(bordered.Inside.At(y, 0), maps.Row);
            if (from >= 0 && from < maps.Height)
            {
                new ReadOnlySpan<float>(image.At(from, 0), maps.Row).CopyTo(to);
            }
            else
            {
                to.Clear();
            }
        }
    }

    /// <summary>What the filter's first tap reads for a pixel.</summary>
    private float* FirstTap(PixelGrid bordered, int y, int column) => bordered.At(y - maps.Border, (column - maps.Border) * bordered.Step);

    private void ComputeMaps(PixelGrid bordered, float* filter, PixelGrid result, int rows, Upcoming next)
    {
        float* sums = stackalloc float[NarrowConvTile.Pixels * NarrowConvTile.Lanes];
        int terms = maps.Kernel * Inputs / 2;
        for (int y = 0; y < rows; y++)
        {
            next.Ask(y, rows);
            for (int column = 0; column < maps.Width; column += NarrowConvTile.Pixels)
            {
                // The last tile of a row may cover pixels of the one before again.
                int start = Math.Min(column, maps.Width - NarrowConvTile.Pixels);
                NarrowConvTile.Sum<TwoChannels>(FirstTap(bordered, y, start), maps.Kernel, bordered.Stride, terms, filter, sums);
                NarrowConvTile.Fold(sums, result.At(y, start * Outputs));
            }
        }
    }

    private void ComputeInputGradient(PixelGrid slopes, float* filter, PixelGrid xGradient, int rows, Upcoming nextInput, Upcoming nextGradient)
    {
        int terms = maps.Kernel * Outputs;
        for (int y = 0; y < rows; y++)
        {
            nextInput.Ask(y, rows);
            nextGradient.Ask(y, rows);
            for (int column = 0; column < maps.Width; column += NarrowConvTile.Pixels)
            {
                int start = Math.Min(column, maps.Width - NarrowConvTile.Pixels);
                NarrowConvTile.Sum<OneChannel>(FirstTap(slopes, y, start), maps.Kernel, slopes.Stride, terms, filter, xGradient.At(y, start * Inputs));
            }
        }
    }

    /// <summary>Adds to sums by tap, output and channel.</summary>
    private void AddWeightGradient(PixelGrid bordered, float* gradient, int rows, float* sums)
    {
        for (int row = 0; row < maps.Kernel; row++)
        {
            NarrowConvTile.AddFilterGradient(FirstTap(bordered, row, 0), bordered.Stride, gradient, rows, maps.Width, sums + (row * maps.Kernel * Outputs * Inputs));
        }
    }
}
