using GhostNet.Runtime.Kernels;

namespace GhostNet.Training.Ghosts.Passes;

/// <summary>Adds <c>x − origin</c> to sums and its square to squares.</summary>
/// <param name="maps">Sizes.</param>
/// <param name="x">The maps.</param>
/// <param name="origin">A number a channel.</param>
/// <param name="sums">Takes both.</param>
internal readonly unsafe struct AddMoments(MapSizes maps, PixelGrid x, float[] origin, ChannelSums sums) : IChannelPass
{
    /// <inheritdoc/>
    public void Run<TLanes>(int channel)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        TLanes zero = ChannelPass.Load<TLanes>(origin, channel);
        (int width, int step) = (maps.Width, x.Step);
        TLanes sum = TLanes.Zero, squares = TLanes.Zero;
        for (int y = 0; y < maps.Height; y++)
        {
            float* from = x.At(y, channel);
            TLanes rowSum = TLanes.Zero, rowSquares = TLanes.Zero;
            for (int pixel = 0; pixel < width; pixel++, from += step)
            {
                TLanes difference = TLanes.Load(from) - zero;
                rowSum += difference;
                TLanes.Accumulate(ref rowSquares, difference, difference);
            }

            sum += rowSum;
            squares += rowSquares;
        }

        sums.Add(channel, sum, squares);
    }
}
