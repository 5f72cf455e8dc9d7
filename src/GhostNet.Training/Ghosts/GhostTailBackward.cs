using GhostNet.Training.Ghosts.Passes;
using GhostNet.Training.Native;

namespace GhostNet.Training.Ghosts;

/// <summary>The backward pass of a <see cref="GhostTail"/> over a batch.</summary>
/// <param name="state">Its forward pass.</param>
/// <param name="x">What the primary convolution gave, <c>[N, H, W, C]</c>.</param>
/// <param name="ghosts">What the cheap operation gave, <c>[N, H, W, C]</c>.</param>
/// <param name="gradient">The gradient of the output, before a ReLU at the end, <c>[N, H, W, 2C]</c>.</param>
/// <param name="xGradient">Takes the gradient of <paramref name="x"/>; until then, of the normalised intrinsic maps.</param>
internal sealed unsafe class GhostTailBackward(GhostTailState state, float* x, float* ghosts, float* gradient, float* xGradient)
{
    private readonly MapSizes _maps = state.Maps;

    /// <summary>Goes back through the ReLU at the end, if there is one, and sums up the gradient of the normalised ghosts.</summary>
    /// <param name="output">What that ReLU gave, <c>[N, H, W, 2C]</c>; null without one.</param>
    /// <param name="outputGradient">Its gradient, which <c>gradient</c> then takes over as far as it passes.</param>
    /// <returns>Of each channel, the sum of the gradients and of their products with <c>ghosts − mean</c>.</returns>
    public (double[] Sums, double[] Products) OfGhosts(float* output, float* outputGradient)
    {
        MapSizes both = _maps with { Channels = 2 * _maps.Channels };
        Strip[] strips = Strip.Of(both);
        return Total(Chunks.Map(_maps.Images, (first, end) =>
        {
            var sums = new ChannelSums(_maps.Channels);
            for (int image = first; image < end; image++)
            {
                foreach (Strip strip in strips)
                {
                    if (output != null)
                    {
                        PixelGrid value = both.At(output, image).From(strip.First), slope = both.At(outputGradient, image).From(strip.First);
                        ChannelPass.Run(new PassRelu(both with { Height = strip.Rows }, value, slope, both.At(gradient, image).From(strip.First)), both.Channels);
                    }

                    PixelGrid ghostSlope = _maps.Half(gradient, image, 1).From(strip.First), normalized = _maps.At(ghosts, image).From(strip.First);
                    ChannelPass.Run(
                        new SumGhostGradient(_maps with { Height = strip.Rows }, ghostSlope, normalized, state.Second, state.Tail.HasRelu, sums), _maps.Channels);
                }
            }

            return sums;
        }));
    }

    /// <summary>Goes back through the cheap operation to the gradient of the normalised intrinsic maps.</summary>
    /// <param name="normalization">The gradient of the cheap operation's normalisation.</param>
    /// <param name="weights">The cheap operation, <c>[taps, C]</c>.</param>
    /// <param name="filterGradient">Takes the gradient of the cheap operation's weights, <c>[C, taps]</c>.</param>
    /// <returns>Of each channel, the sum of the gradients and of their products with <c>x − mean</c>.</returns>
    public (double[] Sums, double[] Products) OfIntrinsic((float[] A, float[] B, float[] C) normalization, float[] weights, Span<float> filterGradient)
    {
        (bool hasRelu, int channels) = (state.Tail.HasRelu, _maps.Channels);
        MapSizes both = _maps with { Channels = 2 * channels };
        Strip[] strips = Strip.Of(_maps);
        float[] turned = [.. weights.Chunk(channels).Reverse().SelectMany(tap => tap)];
        (ChannelSums Sums, float[] Taps)[] parts = Chunks.Map(_maps.Images, (first, end) =>
        {
            var sums = new ChannelSums(channels);
            float[] taps = new float[_maps.Taps * channels];
            using BorderedImage slopes = new(_maps), intrinsic = new(_maps);
            for (int image = first; image < end; image++)
            {
                PixelGrid input = _maps.At(x, image), result = _maps.At(xGradient, image);
                foreach (Strip strip in strips)
                {
                    MapSizes fresh = _maps with { Height = strip.FreshRows }, rows = _maps with { Height = strip.Rows };
                    PixelGrid ghostSlope = _maps.Half(gradient, image, 1).From(strip.FirstFresh), normalized = _maps.At(ghosts, image).From(strip.FirstFresh);
                    ChannelPass.Run(
                        new GhostGradient(fresh, ghostSlope, normalized, state.Second, hasRelu, normalization, slopes.Inside.From(strip.FirstFresh)), channels);
                    ChannelPass.Run(
                        new Normalize(fresh, input.From(strip.FirstFresh), state.First, hasRelu ? 0 : float.NegativeInfinity, intrinsic.Inside.From(strip.FirstFresh)), channels);

                    PixelGrid slope = slopes.Inside.From(strip.First), maps = intrinsic.Inside.From(strip.First), to = result.From(strip.First);
                    ChannelPass.Run(new AddFilterGradient(rows, slope, maps, taps, both.After(gradient, image, strip)), channels);
                    ChannelPass.Run(new Filter(rows, slope, turned, to, _maps.After(x, image, strip)), channels);
                    PixelGrid intrinsicSlope = _maps.Half(gradient, image, 0).From(strip.First);
                    ChannelPass.Run(
                        new AddIntrinsicGradient(rows, intrinsicSlope, maps, hasRelu, input.From(strip.First), state.First.Mean, to, sums), channels);
                }
            }

            return (sums, taps);
        });

        SumTaps([.. parts.Select(p => p.Taps)], filterGradient);
        return Total([.. parts.Select(p => p.Sums)]);
    }

    /// <summary>Goes back through the first normalisation to the gradient of what the primary convolution gave.</summary>
    /// <param name="normalization">The normalisation's gradient.</param>
    public void OfInput((float[] A, float[] B, float[] C) normalization) => Chunks.Map(_maps.Images, (first, end) =>
    {
        for (int image = first; image < end; image++)
        {
            ChannelPass.Run(new InputGradient(_maps, normalization, _maps.At(x, image), _maps.At(xGradient, image)), _maps.Channels);
        }

        return end - first;
    });

    private (double[] Sums, double[] Products) Total(ChannelSums[] parts)
    {
        double[] sums = new double[_maps.Channels], products = new double[_maps.Channels];
        foreach (ChannelSums part in parts)
        {
            for (int c = 0; c < sums.Length; c++)
            {
                sums[c] += part.First[c];
                products[c] += part.Second[c];
            }
        }

        return (sums, products);
    }

    private void SumTaps(float[][] parts, Span<float> filterGradient)
    {
        for (int tap = 0; tap < _maps.Taps; tap++)
        {
            for (int c = 0; c < _maps.Channels; c++)
            {
                filterGradient[(c * _maps.Taps) + tap] = (float)parts.Sum(part => (double)part[(tap * _maps.Channels) + c]);
            }
        }
    }
}
