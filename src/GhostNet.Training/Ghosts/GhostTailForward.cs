using GhostNet.Training.Ghosts.Passes;

namespace GhostNet.Training.Ghosts;

/// <summary>The forward pass of a <see cref="GhostTail"/> over a batch, image by image, so that what one step writes the next finds in the cache.</summary>
/// <param name="maps">Sizes.</param>
/// <param name="floor">0 if there is a ReLU after each normalisation, negative infinity if not.</param>
internal sealed unsafe class GhostTailForward(MapSizes maps, float floor)
{
    /// <summary>Measures maps.</summary>
    /// <param name="x">Maps, <c>[N, H, W, C]</c>.</param>
    /// <returns>The moments of each channel.</returns>
    public ChannelMoments Measure(float* x) => ChannelMoments.Merge(Chunks.Map(maps.Images, (first, end) =>
    {
        var moments = new MomentSums(maps);
        for (int image = first; image < end; image++)
        {
            moments.Add(maps.At(x, image));
        }

        return moments.Result();
    }));

    /// <summary>Makes ghosts of the normalised intrinsic maps.</summary>
    /// <param name="x">What the primary convolution gave, <c>[N, H, W, C]</c>.</param>
    /// <param name="normalization">Its normalisation.</param>
    /// <param name="weights">The cheap operation, <c>[taps, C]</c>.</param>
    /// <param name="ghosts">What the cheap operation gives goes here, <c>[N, H, W, C]</c>.</param>
    /// <returns>The moments of the ghosts' channels.</returns>
    public ChannelMoments MakeGhosts(float* x, BatchNorm normalization, float[] weights, float* ghosts) =>
        ChannelMoments.Merge(Chunks.Map(maps.Images, (first, end) =>
        {
            var moments = new MomentSums(maps);
            using var intrinsic = new BorderedImage(maps);
            for (int image = first; image < end; image++)
            {
                ChannelPass.Run(new Normalize(maps, maps.At(x, image), normalization, floor, intrinsic.Inside), maps.Channels);
                ChannelPass.Run(new Filter(maps, intrinsic.Inside, weights, maps.At(ghosts, image)), maps.Channels);
                moments.Add(maps.At(ghosts, image));
            }

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
        for (int image = start; image < end; image++)
        {
            for (int half = 0; half < 2; half++)
            {
                (PixelGrid from, BatchNorm normalization) = half == 0 ? (maps.At(x, image), first) : (maps.At(ghosts, image), second);
                PixelGrid to = maps.Half(output, image, half);
                if (residual == null)
                {
                    ChannelPass.Run(new Normalize(maps, from, normalization, floor, to), maps.Channels);
                }
                else
                {
                    ChannelPass.Run(new NormalizeAndAdd(maps, from, normalization, floor, maps.Half(residual, image, half), sumFloor, to), maps.Channels);
                }
            }
        }

        return end - start;
    });
}
