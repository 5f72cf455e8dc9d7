using GhostNet.Runtime.Kernels;

namespace GhostNet.Training.Ghosts.Passes;

/// <summary>Adds an image's part of the gradient of the cheap operation's weights.</summary>
/// <param name="maps">Sizes.</param>
/// <param name="gradient">The gradient of what the cheap operation gave.</param>
/// <param name="x">What it filtered, in a border of zeros.</param>
/// <param name="sums">A number a channel for each tap.</param>
internal readonly unsafe struct AddFilterGradient(MapSizes maps, PixelGrid gradient, PixelGrid x, float[] sums) : IChannelPass
{
    private const int Unrolled = 4;

    /// <inheritdoc/>
    public void Run<TLanes>(int channel)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        for (int tap = 0; tap < maps.Taps; tap++)
        {
            ChannelPass.Add(OfTap<TLanes>(channel, (tap / maps.Kernel) - maps.Border, (tap % maps.Kernel) - maps.Border), sums, (tap * maps.Channels) + channel);
        }
    }

    private TLanes OfTap<TLanes>(int channel, int down, int right)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        (int width, int step, int inputStep) = (maps.Width, gradient.Step, x.Step);
        TLanes sum0 = TLanes.Zero, sum1 = TLanes.Zero, sum2 = TLanes.Zero, sum3 = TLanes.Zero;
        for (int y = 0; y < maps.Height; y++)
        {
            float* slope = gradient.At(y, channel), input = x.At(y + down, channel) + (right * inputStep);
            int pixel = 0;
            for (; pixel <= width - Unrolled; pixel += Unrolled, slope += Unrolled * step, input += Unrolled * inputStep)
            {
                TLanes.Accumulate(ref sum0, TLanes.Load(slope), TLanes.Load(input));
                TLanes.Accumulate(ref sum1, TLanes.Load(slope + step), TLanes.Load(input + inputStep));
                TLanes.Accumulate(ref sum2, TLanes.Load(slope + (2 * step)), TLanes.Load(input + (2 * inputStep)));
                TLanes.Accumulate(ref sum3, TLanes.Load(slope + (3 * step)), TLanes.Load(input + (3 * inputStep)));
            }

            for (; pixel < width; pixel++, slope += step, input += inputStep)
            {
                TLanes.Accumulate(ref sum0, TLanes.Load(slope), TLanes.Load(input));
            }
        }

        return sum0 + sum1 + (sum2 + sum3);
    }
}
