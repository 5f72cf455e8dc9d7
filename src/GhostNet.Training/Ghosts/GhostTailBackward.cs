using System.Runtime.InteropServices;

namespace GhostNet.Training.Ghosts;

/// <summary>The backward pass of a <see cref="GhostTail"/> over a batch; one buffer holds the gradient of the ghosts first and of the intrinsic maps then.</summary>
/// <param name="maps">Sizes.</param>
/// <param name="hasRelu">Whether there is a ReLU after each normalisation.</param>
/// <param name="gradient">The gradient of the output, <c>[N, H, W, 2C]</c>.</param>
/// <param name="output">The output.</param>
/// <param name="buffer">Where the gradients of one half's maps are kept, <c>[N, H, W, C]</c>.</param>
internal sealed unsafe class GhostTailBackward(GhostMaps maps, bool hasRelu, float* gradient, float* output, float* buffer)
{
    /// <summary>Brings the gradient of the normalised ghosts into the buffer.</summary>
    /// <param name="ghosts">What the cheap operation gave, <c>[N, H, W, C]</c>.</param>
    /// <param name="mean">Its means, a row.</param>
    /// <returns>Of each channel, the sum of the gradients and of their products with <c>ghosts − mean</c>.</returns>
    public (double[] Sums, double[] Products) OfGhosts(float* ghosts, float[] mean) => Total(Chunks.Map(maps.Images, (first, end) =>
    {
        var sums = new ChannelSums(maps);
        float[] half = new float[maps.Row];
        fixed (float* made = half)
        {
            for (int image = first; image < end; image++)
            {
                for (int y = 0; y < maps.Height; y++)
                {
                    var row = new Span<float>(Row(buffer, image, y), maps.Row);
                    HalfChannels.Gather(Row(gradient, image, y, halves: 2) + maps.Channels, maps.Channels, maps.Width, Row(buffer, image, y));
                    if (hasRelu)
                    {
                        HalfChannels.Gather(Row(output, image, y, halves: 2) + maps.Channels, maps.Channels, maps.Width, made);
                        Rows.Mask(half, row);
                    }

                    Rows.AddGradient(row, new(Row(ghosts, image, y), maps.Row), mean, sums.ImageFirst, sums.ImageSecond);
                }

                sums.EndImage();
            }
        }

        return sums;
    }));

    /// <summary>Goes back through the cheap operation: the gradient of the normalised intrinsic maps takes the buffer.</summary>
    /// <param name="ghosts">What the cheap operation gave.</param>
    /// <param name="normalization">Its normalisation's gradient, three rows.</param>
    /// <param name="weights">The cheap operation, a row a tap.</param>
    /// <param name="x">What the primary convolution gave.</param>
    /// <param name="mean">Its means, a row.</param>
    /// <param name="filterGradient">Takes the gradient of the cheap operation's weights, <c>[C, taps]</c>.</param>
    /// <returns>Of each channel, the sum of the gradients and of their products with <c>x − mean</c>.</returns>
    public (double[] Sums, double[] Products) OfIntrinsic(
        float* ghosts, (float[] A, float[] B, float[] C) normalization, float[] weights, float* x, float[] mean, Span<float> filterGradient)
    {
        (ChannelSums Sums, float[] Taps)[] parts = Chunks.Map(maps.Images, (first, end) =>
        {
            var sums = new ChannelSums(maps);
            float[] taps = new float[maps.Taps * maps.Row];
            int[] offsets = [.. Enumerable.Range(0, maps.Taps).Select(maps.Offset)];
            int[] back = [.. offsets.Select(o => -o)];
            float* slopes = (float*)NativeMemory.AllocZeroed((nuint)maps.BorderedImage, sizeof(float));
            float* intrinsic = (float*)NativeMemory.AllocZeroed((nuint)maps.BorderedImage, sizeof(float));
            float[] half = new float[maps.Row];
            fixed (float* filter = weights, other = half)
            {
                for (int image = first; image < end; image++)
                {
                    for (int y = 0; y < maps.Height; y++)
                    {
                        Rows.Combine(
                            normalization.A,
                            new(Row(buffer, image, y), maps.Row),
                            normalization.B,
                            new(Row(ghosts, image, y), maps.Row),
                            normalization.C,
                            new(slopes + maps.Inside(y), maps.Row));
                        HalfChannels.Gather(Row(output, image, y, halves: 2), maps.Channels, maps.Width, intrinsic + maps.Inside(y));
                    }

                    for (int tap = 0; tap < maps.Taps; tap++)
                    {
                        DepthwiseRows.AddFilterGradient(
                            slopes + maps.Inside(0), intrinsic + maps.Inside(0) + offsets[tap], maps.Height, maps.BorderedRow, taps.AsSpan(tap * maps.Row, maps.Row));
                    }

                    for (int y = 0; y < maps.Height; y++)
                    {
                        var row = new Span<float>(Row(buffer, image, y), maps.Row);
                        DepthwiseRows.Filter(slopes + maps.Inside(y), filter, back, row);
                        HalfChannels.Gather(Row(gradient, image, y, halves: 2), maps.Channels, maps.Width, other);
                        Rows.Add(half, row);
                        if (hasRelu)
                        {
                            Rows.Mask(new(intrinsic + maps.Inside(y), maps.Row), row);
                        }

                        Rows.AddGradient(row, new(Row(x, image, y), maps.Row), mean, sums.ImageFirst, sums.ImageSecond);
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

    /// <summary>Goes back through the first normalisation: the gradient of what the primary convolution gave takes the buffer.</summary>
    /// <param name="x">What the primary convolution gave.</param>
    /// <param name="normalization">The normalisation's gradient, three rows.</param>
    public void OfInput(float* x, (float[] A, float[] B, float[] C) normalization) => Chunks.Map(maps.Images, (first, end) =>
    {
        for (int image = first; image < end; image++)
        {
            for (int y = 0; y < maps.Height; y++)
            {
                var row = new Span<float>(Row(buffer, image, y), maps.Row);
                Rows.Combine(normalization.A, row, normalization.B, new(Row(x, image, y), maps.Row), normalization.C, row);
            }
        }

        return end - first;
    });

    private (double[] Sums, double[] Products) Total(ChannelSums[] parts)
    {
        double[] sums = new double[maps.Channels], products = new double[maps.Channels];
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
        for (int tap = 0; tap < maps.Taps; tap++)
        {
            foreach (float[] part in parts)
            {
                double[] sums = ChannelSums.PerChannel(part.AsSpan(tap * maps.Row, maps.Row), maps.Channels);
                for (int c = 0; c < maps.Channels; c++)
                {
                    filterGradient[(c * maps.Taps) + tap] += (float)sums[c];
                }
            }
        }
    }

    private float* Row(float* x, int image, int y, int halves = 1) => x + ((((long)image * maps.Height) + y) * maps.Row * halves);
}
