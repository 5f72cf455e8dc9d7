using GhostNet.Runtime.Kernels;

namespace GhostNet.Training.Ghosts.Passes;

/// <summary>Computes <c>x · scale + shift</c>, but no less than a floor.</summary>
/// <param name="maps">Sizes.</param>
/// <param name="x">The maps.</param>
/// <param name="normalization">Gives scale and shift.</param>
/// <param name="floor">The floor; 0 for a ReLU.</param>
/// <param name="result">Takes the results.</param>
internal readonly unsafe struct Normalize(MapSizes maps, PixelGrid x, BatchNorm normalization, float floor, PixelGrid result) : IChannelPass
{
    /// <inheritdoc/>
    public void Run<TLanes>(int channel)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        TLanes scale = ChannelPass.Load<TLanes>(normalization.Scale, channel), shift = ChannelPass.Load<TLanes>(normalization.Shift, channel);
        TLanes least = TLanes.Broadcast(floor);
        (int width, int step, int resultStep) = (maps.Width, x.Step, result.Step);
        for (int y = 0; y < maps.Height; y++)
        {
            float* from = x.At(y, channel), to = result.At(y, channel);
            for (int pixel = 0; pixel < width; pixel++, from += step, to += resultStep)
            {
                TLanes.Store(TLanes.Max(least, TLanes.MultiplyAdd(TLanes.Load(from), scale, shift)), to);
            }
        }
    }
}
