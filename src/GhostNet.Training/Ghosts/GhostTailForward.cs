using GhostNet.Training.Ghosts.Passes;
using GhostNet.Training.Native;

namespace GhostNet.Training.Ghosts;

/// <summary>The forward pass of a <see cref="GhostTail"/> over a batch, strip by strip of an image.</summary>
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
            moments.Add(maps.At(x, image), maps.Height);
        }

        return moments.Result();
    }));

    /// <summary>Makes ghosts of the normalised intrinsic maps.</summary>
    /// <param name="x">What the primary convolution gave, <c>[N, H, W, C]</c>.</param>
    /// <param name="normalization">Its normalisation.</param>
    /// <param name="weights">The cheap operation, <c>[taps, C]</c>.</param>
    /// <param name="ghosts">What the cheap operation gives goes here, <c>[N, H, W, C]</c>.</param>
    /// <returns>The moments of the ghosts' channels.</returns>
    public ChannelMoments MakeGhosts(float* x, BatchNorm normalization, float[] weights, float* ghosts)
    {
        Strip[] strips = Strip.Of(maps);
        return ChannelMoments.Merge(Chunks.Map(maps.Images, (first, end) =>
        {
            var moments = new MomentSums(maps);
            using var intrinsic = new BorderedImage(maps);
            for (int image = first; image < end; image++)
            {
                foreach (Strip strip in strips)
                {
                    MapSizes rows = maps with { Height = strip.Rows }, fresh = maps with { Height = strip.FreshRows };
                    PixelGrid read = maps.At(x, image).From(strip.FirstFresh), made = maps.At(ghosts, image).From(strip.First);
                    ChannelPass.Run(new Normalize(fresh, read, normalization, floor, intrinsic.Inside.From(strip.FirstFresh)), maps.Channels);
                    ChannelPass.Run(new Filter(rows, intrinsic.Inside.From(strip.First), weights, made, maps.After(x, image, strip)), maps.Channels);
                    moments.Add(made, strip.Rows);
                }
            }

            return moments.Result();
        }));
    }

    /// <summary>Normalises both halves into the output; the intrinsic maps a second time, so that every line of memory is written once.</summary>
    /// <param name="x">What the primary convolution gave.</param>
    /// <param name="first">Its normalisation.</param>
    /// <param name="ghosts">What the cheap operation gave.</param>
    /// <param name="second">Its normalisation.</param>
    /// <param name="residual">What is added, <c>[N, H, W, 2C]</c>; null for nothing.</param>
    /// <param name="sumFloor">0 if a ReLU follows the addition, negative infinity if not.</param>
    /// <param name="output">Takes them, <c>[N, H, W, 2C]</c>.</param>
    public void Join(float* x, BatchNorm first, float* ghosts, BatchNorm second, float* residual, float sumFloor, float* output)
    {
        Strip[] strips = Strip.Of(maps with { Channels = 2 * maps.Channels });
        Chunks.Map(maps.Images, (start, end) =>
        {
            for (int image = start; image < end; image++)
            {
                foreach (Strip strip in strips)
                {
                    MapSizes rows = maps with { Height = strip.Rows };
                    for (int half = 0; half < 2; half++)
                    {
                        (PixelGrid pixels, BatchNorm normalization) = half == 0 ? (maps.At(x, image), first) : (maps.At(ghosts, image), second);
                        PixelGrid from = pixels.From(strip.First), to = maps.Half(output, image, half).From(strip.First);
                        if (residual == null)
                        {
                            ChannelPass.Run(new Normalize(rows, from, normalization, floor, to), maps.Channels);
                        }
                        else
                        {
                            PixelGrid added = maps.Half(residual, image, half).From(strip.First);
                            ChannelPass.Run(new NormalizeAndAdd(rows, from, normalization, floor, added, sumFloor, to), maps.Channels);
                        }
                    }
                }
            }

            return end - start;
        });
    }
}
