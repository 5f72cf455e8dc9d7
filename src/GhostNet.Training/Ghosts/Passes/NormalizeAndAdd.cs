using GhostNet.Runtime.Kernels;

namespace GhostNet.Training.Ghosts.Passes;

/// <summary>Computes what <see cref="Normalize"/> does and adds something, the sum again no less than a floor.</summary>
/// <param name="maps">Sizes.</param>
/// <param name="x">The maps.</param>
/// <param name="normalization">Gives scale and shift.</param>
/// <param name="floor">The floor; 0 for a ReLU.</param>
/// <param name="residual">What is added.</param>
/// <param name="sumFloor">The sum's floor.</param>
/// <param name="result">Takes the results.</param>
internal readonly unsafe struct NormalizeAndAdd(
    MapSizes maps, PixelGrid x, BatchNorm normalization, float floor, PixelGrid residual, float sumFloor, PixelGrid result) : IChannelPass
{
    /// <inheritdoc/>
    public void Run<TLanes>(int channel)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        TLanes scale = ChannelPass.Load<TLanes>(normalization.Scale, channel), shift = ChannelPass.Load<TLanes>(normalization.Shift, channel);
        TLanes least = TLanes.Broadcast(floor), leastSum = TLanes.Broadcast(sumFloor);
        (int width, int step, int addedStep, int resultStep) = (maps.Width, x.Step, residual.Step, result.Step);
        for (int y = 0; y < maps.Height; y++)
        {
            float* from = x.At(y, channel), added = residual.At(y, channel), to = result.At(y, channel);
            for (int pixel = 0; pixel < width; pixel++, from += step, added += addedStep, to += resultStep)
            {
                TLanes value = TLanes.Max(least, TLanes.MultiplyAdd(TLanes.Load(from), scale, shift));
                TLanes.Store(TLanes.Max(leastSum, value + TLanes.Load(added)), to);
            }
        }
    }
}
