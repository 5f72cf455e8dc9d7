using GhostNet.Runtime.Kernels;

namespace GhostNet.Training.Ghosts.Passes;

/// <summary>The cheap operation: each channel through a filter of its own.</summary>
/// <param name="maps">Sizes.</param>
/// <param name="x">The maps, in a border of zeros.</param>
/// <param name="weights">The filters, a weight a channel for each tap.</param>
/// <param name="result">Takes the results.</param>
/// <param name="next">Is asked for.</param>
internal readonly unsafe struct Filter(MapSizes maps, PixelGrid x, float[] weights, PixelGrid result, Upcoming next) : IChannelPass
{
    private const int Unrolled = 4;

    /// <inheritdoc/>
    public void Run<TLanes>(int channel)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        (int width, int step, int resultStep) = (maps.Width, x.Step, result.Step);
        fixed (float* filters = weights)
        {
            for (int y = 0; y < maps.Height; y++)
            {
                if (channel == 0)
                {
                    next.Ask(y, maps.Height);
                }

                float* from = x.At(y - maps.Border, channel) - (maps.Border * step), to = result.At(y, channel);
                int pixel = 0;
                for (; pixel <= width - Unrolled; pixel += Unrolled, from += Unrolled * step, to += Unrolled * resultStep)
                {
                    FourPixels<TLanes>(from, filters + channel, to);
                }

                for (; pixel < width; pixel++, from += step, to += resultStep)
                {
                    OnePixel<TLanes>(from, filters + channel, to);
                }
            }
        }
    }

    private void FourPixels<TLanes>(float* from, float* filter, float* to)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        (int kernel, int channels, int step, int stride) = (maps.Kernel, maps.Channels, x.Step, x.Stride);
        TLanes sum0 = TLanes.Zero, sum1 = TLanes.Zero, sum2 = TLanes.Zero, sum3 = TLanes.Zero;
        for (int row = 0; row < kernel; row++, from += stride)
        {
            float* tap = from;
            int column = 0;

            // Three taps at once: of their twelve inputs six are the same.
            for (; column <= kernel - 3; column += 3, tap += 3 * step, filter += 3 * channels)
            {
                TLanes weight0 = TLanes.Load(filter), weight1 = TLanes.Load(filter + channels), weight2 = TLanes.Load(filter + (2 * channels));
                TLanes x1 = TLanes.Load(tap + step), x2 = TLanes.Load(tap + (2 * step)), x3 = TLanes.Load(tap + (3 * step)), x4 = TLanes.Load(tap + (4 * step));
                TLanes.Accumulate(ref sum0, weight0, TLanes.Load(tap));
                TLanes.Accumulate(ref sum1, weight0, x1);
                TLanes.Accumulate(ref sum2, weight0, x2);
                TLanes.Accumulate(ref sum3, weight0, x3);
                TLanes.Accumulate(ref sum0, weight1, x1);
                TLanes.Accumulate(ref sum1, weight1, x2);
                TLanes.Accumulate(ref sum2, weight1, x3);
                TLanes.Accumulate(ref sum3, weight1, x4);
                TLanes.Accumulate(ref sum0, weight2, x2);
                TLanes.Accumulate(ref sum1, weight2, x3);
                TLanes.Accumulate(ref sum2, weight2, x4);
                TLanes.Accumulate(ref sum3, weight2, TLanes.Load(tap + (5 * step)));
            }

            for (; column < kernel; column++, tap += step, filter += channels)
            {
                TLanes weight = TLanes.Load(filter);
                TLanes.Accumulate(ref sum0, weight, TLanes.Load(tap));
                TLanes.Accumulate(ref sum1, weight, TLanes.Load(tap + step));
                TLanes.Accumulate(ref sum2, weight, TLanes.Load(tap + (2 * step)));
                TLanes.Accumulate(ref sum3, weight, TLanes.Load(tap + (3 * step)));
            }
        }

        TLanes.Store(sum0, to);
        TLanes.Store(sum1, to + result.Step);
        TLanes.Store(sum2, to + (2 * result.Step));
        TLanes.Store(sum3, to + (3 * result.Step));
    }

    private void OnePixel<TLanes>(float* from, float* filter, float* to)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        TLanes sum = TLanes.Zero;
        for (int row = 0; row < maps.Kernel; row++, from += x.Stride)
        {
            for (int column = 0; column < maps.Kernel; column++, filter += maps.Channels)
            {
                TLanes.Accumulate(ref sum, TLanes.Load(filter), TLanes.Load(from + (column * x.Step)));
            }
        }

        TLanes.Store(sum, to);
    }
}
