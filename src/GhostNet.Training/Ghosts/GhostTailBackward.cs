using System.Runtime.InteropServices;

namespace GhostNet.Training.Ghosts;

/// <summary>The backward pass of a <see cref="GhostTail"/> over a batch.</summary>
/// <param name="state">Its forward pass.</param>
/// <param name="x">What the primary convolution gave, <c>[N, H, W, C]</c>.</param>
/// <param name="ghosts">What the cheap operation gave, <c>[N, H, W, C]</c>.</param>
/// <param name="gradient">The gradient of the output, before a ReLU at the end, <c>[N, H, W, 2C]</c>.</param>
/// <param name="xGradient">Takes the gradient of <paramref name="x"/>; until then, of the normalised intrinsic maps.</param>
internal sealed unsafe class GhostTailBackward(GhostTailState state, float* x, float* ghosts, float* gradient, float* xGradient)
{
    private readonly GhostMaps _maps = state.Maps;
    private readonly HalfRows _halves = new(state.Maps.Channels, state.Maps.Width);

    /// <summary>Goes back through the ReLU at the end, if there is one, and sums up the gradient of the normalised ghosts.</summary>
    /// <param name="output">What that ReLU gave, <c>[N, H, W, 2C]</c>; null without one.</param>
    /// <param name="outputGradient">Its gradient, which <c>gradient</c> then takes over as far as it passes.</param>
    /// <returns>Of each channel, the sum of the gradients and of their products with <c>ghosts − mean</c>.</returns>
    public (double[] Sums, double[] Products) OfGhosts(float* output, float* outputGradient) => Total(Chunks.Map(_maps.Images, (first, end) =>
    {
        var sums = new ChannelSums(_maps);
        for (int image = first; image < end; image++)
        {
            for (int y = 0; y < _maps.Height; y++)
            {
                float* row = Row(gradient, image, y, halves: 2);
                if (output != null)
                {
                    int both = 2 * _maps.Row;
                    Rows.Mask(new(Row(output, image, y, halves: 2), both), new(Row(outputGradient, image, y, halves: 2), both), new(row, both));
                }

                _halves.AddGhostGradient(row + _maps.Channels, Row(ghosts, image, y), state.Second, state.Tail.HasRelu, sums.ImageFirst, sums.ImageSecond);
            }

            sums.EndImage();
        }

        return sums;
    }));

    /// <summary>Goes back through the cheap operation to the gradient of the normalised intrinsic maps.</summary>
    /// <param name="normalization">The gradient of the cheap operation's normalisation, three rows.</param>
    /// <param name="weights">The cheap operation, a row a tap.</param>
    /// <param name="filterGradient">Takes the gradient of the cheap operation's weights, <c>[C, taps]</c>.</param>
    /// <returns>Of each channel, the sum of the gradients and of their products with <c>x − mean</c>.</returns>
    public (double[] Sums, double[] Products) OfIntrinsic((float[] A, float[] B, float[] C) normalization, float[] weights, Span<float> filterGradient)
    {
        float floor = state.Tail.HasRelu ? 0 : float.NegativeInfinity;
        (ChannelSums Sums, float[] Taps)[] parts = Chunks.Map(_maps.Images, (first, end) =>
        {
            var sums = new ChannelSums(_maps);
            float[] taps = new float[_maps.Taps * _maps.Row];
            int[] offsets = [.. Enumerable.Range(0, _maps.Taps).Select(_maps.Offset)];
            int[] back = [.. offsets.Select(o => -o)];
            float* slopes = (float*)NativeMemory.AllocZeroed((nuint)_maps.BorderedImage, sizeof(float));
            float* intrinsic = (float*)NativeMemory.AllocZeroed((nuint)_maps.BorderedImage, sizeof(float));
            fixed (float* filter = weights)
            {
                for (int image = first; image < end; image++)
                {
                    for (int y = 0; y < _maps.Height; y++)
                    {
                        float* row = Row(gradient, image, y, halves: 2) + _maps.Channels;
                        _halves.GhostGradient(row, Row(ghosts, image, y), state.Second, state.Tail.HasRelu, normalization, slopes + _maps.Inside(y));
                        state.First.Apply(new(Row(x, image, y), _maps.Row), floor, new(intrinsic + _maps.Inside(y), _maps.Row));
                    }

                    for (int tap = 0; tap < _maps.Taps; tap++)
                    {
                        DepthwiseRows.AddFilterGradient(
                            slopes + _maps.Inside(0), intrinsic + _maps.Inside(0) + offsets[tap], _maps.Height, _maps.BorderedRow, taps.AsSpan(tap * _maps.Row, _maps.Row));
                    }

                    for (int y = 0; y < _maps.Height; y++)
                    {
                        float* row = Row(xGradient, image, y);
                        DepthwiseRows.Filter(slopes + _maps.Inside(y), filter, back, new(row, _maps.Row));
                        float* passed = state.Tail.HasRelu ? intrinsic + _maps.Inside(y) : null;
                        _halves.AddIntrinsicGradient(
                            Row(gradient, image, y, halves: 2), passed, Row(x, image, y), state.First.MeanRow, row, sums.ImageFirst, sums.ImageSecond);
                    }

                    sums.EndImage();
                }
            }

            NativeMemory.Free(slopes);
            NativeMemory.Free(intrinsic);
            return (sums, taps);
        });

        SumTaps([.. parts.Select(p => p.Taps)], filterGradient);
        return Total([.. parts.Select(p => p.Sums)]);
    }

    /// <summary>Goes back through the first normalisation to the gradient of what the primary convolution gave.</summary>
    /// <param name="normalization">The normalisation's gradient, three rows.</param>
    public void OfInput((float[] A, float[] B, float[] C) normalization) => Chunks.Map(_maps.Images, (first, end) =>
    {
        for (int image = first; image < end; image++)
        {
            for (int y = 0; y < _maps.Height; y++)
            {
                var row = new Span<float>(Row(xGradient, image, y), _maps.Row);
                Rows.Combine(normalization.A, row, normalization.B, new(Row(x, image, y), _maps.Row), normalization.C, row);
            }
        }

        return end - first;
    });

    private (double[] Sums, double[] Products) Total(ChannelSums[] parts)
    {
        double[] sums = new double[_maps.Channels], products = new double[_maps.Channels];
        foreach (ChannelSums part in parts)
        {
            (double[] first, double[] second) = (part.First(), part.Second());
            for (int c = 0; c < sums.Length; c++)
            {
                sums[c] += first[c];
                products[c] += second[c];
            }
        }

        return (sums, products);
    }

    private void SumTaps(float[][] parts, Span<float> filterGradient)
    {
        filterGradient.Clear();
        for (int tap = 0; tap < _maps.Taps; tap++)
        {
            foreach (float[] part in parts)
            {
                double[] sums = ChannelSums.PerChannel(part.AsSpan(tap * _maps.Row, _maps.Row), _maps.Channels);
                for (int c = 0; c < _maps.Channels; c++)
                {
                    filterGradient[(c * _maps.Taps) + tap] += (float)sums[c];
                }
            }
        }
    }

    private float* Row(float* start, int image, int y, int halves = 1) => start + ((((long)image * _maps.Height) + y) * _maps.Row * halves);
}
