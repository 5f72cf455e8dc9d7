using System.Runtime.InteropServices;

namespace GhostNet.Training.Ghosts;

/// <summary>The forward pass of a <see cref="GhostTail"/> over a batch, image by image, so that what one step writes the next finds in the cache.</summary>
/// <param name="maps">Sizes.</param>
/// <param name="floor">0 if there is a ReLU after each normalisation, negative infinity if not.</param>
internal sealed unsafe class GhostTailForward(GhostMaps maps, float floor)
{
    /// <summary>Measures maps.</summary>
    /// <param name="x">Maps, <c>[N, H, W, C]</c>.</param>
    /// <returns>The moments of each channel.</returns>
    public ChannelMoments Measure(float* x) => ChannelMoments.Merge(Chunks.Map(maps.Images, (first, end) =>
    {
        var moments = new MomentSums(maps);
        for (int image = first; image < end; image++)
        {
            for (int y = 0; y < maps.Height; y++)
            {
                moments.Add(new ReadOnlySpan<float>(Row(x, image, y), maps.Row));
            }

            moments.EndImage();
        }

        return moments.Result();
    }));

    /// <summary>Normalises the intrinsic maps and makes ghosts of them.</summary>
    /// <param name="x">What the primary convolution gave, <c>[N, H, W, C]</c>.</param>
    /// <param name="scale">The normalisation, a row.</param>
    /// <param name="shift">The same.</param>
    /// <param name="weights">The cheap operation, a row a tap.</param>
    /// <param name="output">The intrinsic maps go to the first half of its channels, <c>[N, H, W, 2C]</c>.</param>
    /// <param name="ghosts">What the cheap operation gives goes here, <c>[N, H, W, C]</c>.</param>
    /// <returns>The moments of the ghosts' channels.</returns>
    public ChannelMoments MakeGhosts(float* x, float[] scale, float[] shift, float[] weights, float* output, float* ghosts) =>
        ChannelMoments.Merge(Chunks.Map(maps.Images, (first, end) =>
        {
            var moments = new MomentSums(maps);
            int[] offsets = [.. Enumerable.Range(0, maps.Taps).Select(maps.Offset)];
            float* bordered = (float*)NativeMemory.AllocZeroed((nuint)maps.BorderedImage, sizeof(float));
            fixed (float* taps = weights)
            {
                for (int image = first; image < end; image++)
                {
                    for (int y = 0; y < maps.Height; y++)
                    {
                        float* inside = bordered + maps.Inside(y);
                        Rows.Normalize(new(Row(x, image, y), maps.Row), scale, shift, floor, new(inside, maps.Row));
                        HalfChannels.Scatter(inside, maps.Channels, maps.Width, Row(output, image, y, halves: 2));
                    }

                    for (int y = 0; y < maps.Height; y++)
                    {
                        var row = new Span<float>(Row(ghosts, image, y), maps.Row);
                        DepthwiseRows.Filter(bordered + maps.Inside(y), taps, offsets, row);
                        moments.Add(row);
                    }

                    moments.EndImage();
                }
            }

            NativeMemory.Free(bordered);
            return moments.Result();
        }));

    /// <summary>Normalises the ghosts.</summary>
    /// <param name="ghosts">What the cheap operation gave.</param>
    /// <param name="scale">The normalisation, a row.</param>
    /// <param name="shift">The same.</param>
    /// <param name="output">They go to the second half of its channels.</param>
    public void NormalizeGhosts(float* ghosts, float[] scale, float[] shift, float* output) => Chunks.Map(maps.Images, (first, end) =>
    {
        float[] buffer = new float[maps.Row];
        fixed (float* row = buffer)
        {
            for (int image = first; image < end; image++)
            {
                for (int y = 0; y < maps.Height; y++)
                {
                    Rows.Normalize(new(Row(ghosts, image, y), maps.Row), scale, shift, floor, buffer);
                    HalfChannels.Scatter(row, maps.Channels, maps.Width, Row(output, image, y, halves: 2) + maps.Channels);
                }
            }
        }

        return end - first;
    });

    private float* Row(float* x, int image, int y, int halves = 1) => x + ((((long)image * maps.Height) + y) * maps.Row * halves);
}
