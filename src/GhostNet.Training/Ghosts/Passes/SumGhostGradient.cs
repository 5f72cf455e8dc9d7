using GhostNet.Runtime.Kernels;

namespace GhostNet.Training.Ghosts.Passes;

/// <summary>Adds the gradient of the normalised ghosts to sums, and its products with <c>ghosts − mean</c> to products.</summary>
/// <param name="maps">Sizes.</param>
/// <param name="gradient">The gradient of the module's output, the ghosts' half.</param>
/// <param name="ghosts">What was normalised.</param>
/// <param name="normalization">The normalisation.</param>
/// <param name="hasRelu">Whether a ReLU followed it.</param>
/// <param name="sums">Takes both.</param>
internal readonly unsafe struct SumGhostGradient(
    MapSizes maps, PixelGrid gradient, PixelGrid ghosts, BatchNorm normalization, bool hasRelu, ChannelSums sums) : IChannelPass
{
    /// <inheritdoc/>
    public void Run<TLanes>(int channel)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        TLanes scale = ChannelPass.Load<TLanes>(normalization.Scale, channel), shift = ChannelPass.Load<TLanes>(normalization.Shift, channel);
        TLanes mean = ChannelPass.Load<TLanes>(normalization.Mean, channel);
        (int width, int step, int ghostStep, bool relu) = (maps.Width, gradient.Step, ghosts.Step, hasRelu);
        TLanes sum = TLanes.Zero, products = TLanes.Zero;
        for (int y = 0; y < maps.Height; y++)
        {
            float* from = gradient.At(y, channel), ghost = ghosts.At(y, channel);
            TLanes rowSum = TLanes.Zero, rowProducts = TLanes.Zero;
            for (int pixel = 0; pixel < width; pixel++, from += step, ghost += ghostStep)
            {
                TLanes value = TLanes.Load(ghost), slope = TLanes.Load(from);
                slope = relu ? ChannelPass.WherePositive(slope, TLanes.MultiplyAdd(value, scale, shift)) : slope;
                rowSum += slope;
                TLanes.Accumulate(ref rowProducts, slope, value - mean);
            }

            sum += rowSum;
            products += rowProducts;
        }

        sums.Add(channel, sum, products);
    }
}
