using GhostNet.Runtime.Kernels;

namespace GhostNet.Training.Ghosts.Passes;

/// <summary>Adds the part that some rows have in the gradient of the cheap operation's weights.</summary>
/// <param name="maps">Sizes.</param>
/// <param name="gradient">The gradient of what the cheap operation gave.</param>
/// <param name="x">What it filtered, in a border of zeros.</param>
/// <param name="sums">A number a channel for each tap.</param>
/// <param name="next">Is asked for.</param>
internal readonly unsafe struct AddFilterGradient(MapSizes maps, PixelGrid gradient, PixelGrid x, float[] sums, Upcoming next) : IChannelPass
{
    /// <inheritdoc/>
    public void Run<TLanes>(int channel)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        for (int row = 0; row < maps.Kernel; row++)
        {
            if (channel == 0)
            {
                next.Ask(row, maps.Kernel);
            }

            int column = 0;
            for (; column <= maps.Kernel - 3; column += 3)
            {
                ThreeTaps<TLanes>(row, column, channel);
            }

            for (; column < maps.Kernel; column++)
            {
                OneTap<TLanes>(row, column, channel);
            }
        }
    }

    /// <summary>Three neighbours of a row: of the inputs for two pixels two are the same, and each gradient is read once.</summary>
    private void ThreeTaps<TLanes>(int row, int column, int channel)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        (int width, int step, int inputStep) = (maps.Width, gradient.Step, x.Step);
        TLanes even0 = TLanes.Zero, even1 = TLanes.Zero, even2 = TLanes.Zero, odd0 = TLanes.Zero, odd1 = TLanes.Zero, odd2 = TLanes.Zero;
        for (int y = 0; y < maps.Height; y++)
        {
            float* slope = gradient.At(y, channel), input = InputOf(y, row, column, channel);
            int pixel = 0;
            for (; pixel <= width - 2; pixel += 2, slope += 2 * step, input += 2 * inputStep)
            {
                TLanes even = TLanes.Load(slope), odd = TLanes.Load(slope + step);
                TLanes x1 = TLanes.Load(input + inputStep), x2 = TLanes.Load(input + (2 * inputStep));
                TLanes.Accumulate(ref even0, even, TLanes.Load(input));
                TLanes.Accumulate(ref even1, even, x1);
                TLanes.Accumulate(ref even2, even, x2);
                TLanes.Accumulate(ref odd0, odd, x1);
                TLanes.Accumulate(ref odd1, odd, x2);
                TLanes.Accumulate(ref odd2, odd, TLanes.Load(input + (3 * inputStep)));
            }

            if (pixel < width)
            {
                TLanes last = TLanes.Load(slope);
                TLanes.Accumulate(ref even0, last, TLanes.Load(input));
                TLanes.Accumulate(ref even1, last, TLanes.Load(input + inputStep));
                TLanes.Accumulate(ref even2, last, TLanes.Load(input + (2 * inputStep)));
            }
        }

        Add(even0 + odd0, row, column, channel);
        Add(even1 + odd1, row, column + 1, channel);
        Add(even2 + odd2, row, column + 2, channel);
    }

    private void OneTap<TLanes>(int row, int column, int channel)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        TLanes sum = TLanes.Zero;
        for (int y = 0; y < maps.Height; y++)
        {
            float* slope = gradient.At(y, channel), input = InputOf(y, row, column, channel);
            for (int pixel = 0; pixel < maps.Width; pixel++, slope += gradient.Step, input += x.Step)
            {
                TLanes.Accumulate(ref sum, TLanes.Load(slope), TLanes.Load(input));
            }
        }

        Add(sum, row, column, channel);
    }

    /// <summary>What a tap reads for the first pixel of a row.</summary>
    private float* InputOf(int y, int row, int column, int channel) => x.At(y + row - maps.Border, channel) + ((column - maps.Border) * x.Step);

    private void Add<TLanes>(TLanes sum, int row, int column, int channel)
        where TLanes : unmanaged, ILanes<TLanes> => ChannelPass.Add(sum, sums, (((row * maps.Kernel) + column) * maps.Channels) + channel);
}
