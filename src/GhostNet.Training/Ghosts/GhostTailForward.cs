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

    /// <summary>Makes ghosts of the normalised intrinsic maps.</summary>
    /// <param name="x">What the primary convolution gave, <c>[N, H, W, C]</c>.</param>
    /// <param name="normalization">Its normalisation.</param>
    /// <param name="weights">The cheap operation, a row a tap.</param>
    /// <param name="ghosts">What the cheap operation gives goes here, <c>[N, H, W, C]</c>.</param>
    /// <returns>The moments of the ghosts' channels.</returns>
    public ChannelMoments MakeGhosts(float* x, BatchNorm normalization, float[] weights, float* ghosts) =>
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
                        normalization.Apply(new(Row(x, image, y), maps.Row), floor, new(bordered + maps.Inside(y), maps.Row));
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

    /// <summary>Normalises both halves into the output; the intrinsic maps a second time, so that every line of memory is written once.</summary>
    /// <param name="x">What the primary convolution gave.</param>
    /// <param name="first">Its normalisation.</param>
    /// <param name="ghosts">What the cheap operation gave.</param>
    /// <param name="second">Its normalisation.</param>
    /// <param name="residual">What is added, <c>[N, H, W, 2C]</c>; null for nothing.</param>
    /// <param name="sumFloor">0 if a ReLU follows the addition, negative infinity if not.</param>
    /// <param name="output">Takes them, <c>[N, H, W, 2C]</c>.</param>
    public void Join(float* x, BatchNorm first, float* ghosts, BatchNorm second, float* residual, float sumFloor, float* output) => Chunks.Map(maps.Images, (start, end) =>
    {
        var halves = new HalfRows(maps.Channels, maps.Width);
        for (int image = start; image < end; image++)
        {
            for (int y = 0; y < maps.Height; y++)
            {
                float* row = Row(output, image, y, halves: 2);
                float* added = residual == null ? null : Row(residual, image, y, halves: 2);
                halves.Normalize(Row(x, image, y), first, floor, added, sumFloor, row);
                halves.Normalize(Row(ghosts, image, y), second, floor, added == null ? null : added + maps.Channels, sumFloor, row + maps.Channels);
            }
        }

        return end - start;
    });

    private float* Row(float* x, int image, int y, int halves = 1) => x + ((((long)image * maps.Height) + y) * maps.Row * halves);
}
