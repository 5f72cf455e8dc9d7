using System.Runtime.InteropServices;

namespace GhostNet.Training.Ghosts;

/// <summary>The backward pass of a <see cref="GhostTail"/> over a batch.</summary>
/// <param name="state">Its forward pass.</param>
/// <param name="x">What the primary convolution gave, <c>[N, H, W, C]</c>.</param>
/// <param name="ghosts">What the cheap operation gave, <c>[N, H, W, C]</c>.</param>
/// <param name="gradient">The gradient of the output, <c>[N, H, W, 2C]</c>.</param>
/// <param name="xGradient">Takes the gradient of <paramref name="x"/>; until then, of the normalised intrinsic maps.</param>
internal sealed unsafe class GhostTailBackward(GhostTailState state, float* x, float* ghosts, float* gradient, float* xGradient)
{
    private readonly GhostMaps _maps = state.Maps;

    /// <summary>Sums up the gradient of the normalised ghosts.</summary>
    /// <returns>Of each channel, the sum of the gradients and of their products with <c>ghosts − mean</c>.</returns>
    public (double[] Sums, double[] Products) OfGhosts() => Total(Chunks.Map(_maps.Images, (first, end) =>
    {
        var sums = new ChannelSums(_maps);
        float[] buffer = new float[_maps.Row];
        fixed (float* row = buffer)
        {
            for (int image = first; image < end; image++)
            {
                for (int y = 0; y < _maps.Height; y++)
                {
                    GhostGradient(image, y, row);
                    Rows.AddGradient(buffer, new(Row(ghosts, image, y), _maps.Row), state.Second.MeanRow, sums.ImageFirst, sums.ImageSecond);
                }

                sums.EndImage();
            }
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
        float floor = state.HasRelu ? 0 : float.NegativeInfinity;
        (ChannelSums Sums, float[] Taps)[] parts = Chunks.Map(_maps.Images, (first, end) =>
        {
            var sums = new ChannelSums(_maps);
            float[] taps = new float[_maps.Taps * _maps.Row];
            int[] offsets = [.. Enumerable.Range(0, _maps.Taps).Select(_maps.Offset)];
            int[] back = [.. offsets.Select(o => -o)];
            float* slopes = (float*)NativeMemory.AllocZeroed((nuint)_maps.BorderedImage, sizeof(float));
            float* intrinsic = (float*)NativeMemory.AllocZeroed((nuint)_maps.BorderedImage, sizeof(float));
            float[] buffer = new float[_maps.Row];
            fixed (float* filter = weights, half = buffer)
            {
                for (int image = first; image < end; image++)
                {
                    for (int y = 0; y < _maps.Height; y++)
                    {
                        var slope = new Span<float>(slopes + _maps.Inside(y), _maps.Row);
                        GhostGradient(image, y, half);
                        Rows.Combine(normalization.A, buffer, normalization.B, new(Row(ghosts, image, y), _maps.Row), normalization.C, slope);
                        state.First.Apply(new(Row(x, image, y), _maps.Row), floor, new(intrinsic + _maps.Inside(y), _maps.Row));
                    }

                    for (int tap = 0; tap < _maps.Taps; tap++)
                    {
                        DepthwiseRows.AddFilterGradient(
                            slopes + _maps.Inside(0), intrinsic + _maps.Inside(0) + offsets[tap], _maps.Height, _maps.BorderedRow, taps.AsSpan(tap * _maps.Row, _maps.Row));
                    }

                    for (int y = 0; y < _maps.Height; y++)
                    {
                        var row = new Span<float>(Row(xGradient, image, y), _maps.Row);
                        DepthwiseRows.Filter(slopes + _maps.Inside(y), filter, back, row);
                        HalfChannels.Gather(Row(gradient, image, y, halves: 2), _maps.Channels, _maps.Width, half);
                        Rows.Add(buffer, row);
                        if (state.HasRelu)
                        {
                            Rows.Mask(new(intrinsic + _maps.Inside(y), _maps.Row), row);
                        }

                        Rows.AddGradient(row, new(Row(x, image, y), _maps.Row), state.First.MeanRow, sums.ImageFirst, sums.ImageSecond);
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

    /// <summary>Computes a row of the gradient of the normalised ghosts.</summary>
    private void GhostGradient(int image, int y, float* row)
    {
        HalfChannels.Gather(Row(gradient, image, y, halves: 2) + _maps.Channels, _maps.Channels, _maps.Width, row);
        if (state.HasRelu)
        {
            state.Second.Mask(new(Row(ghosts, image, y), _maps.Row), new(row, _maps.Row));
        }
    }

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
