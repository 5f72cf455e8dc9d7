using GhostNet.Runtime.Kernels;

namespace GhostNet.Training.Ghosts.Passes;

/// <summary>
/// Adds the output's gradient to the one of the intrinsic maps that came through the cheap operation, goes back through their ReLU and adds the result to sums, its
/// products with <c>x − mean</c> to products.
/// </summary>
/// <param name="maps">Sizes.</param>
/// <param name="gradient">The gradient of the module's output, the intrinsic half.</param>
/// <param name="intrinsic">The intrinsic maps.</param>
/// <param name="hasRelu">Whether they come from a ReLU.</param>
/// <param name="x">What was normalised.</param>
/// <param name="mean">Its means.</param>
/// <param name="result">The gradient that came through the cheap operation; takes the result.</param>
/// <param name="sums">Takes sums and products.</param>
internal readonly unsafe struct AddIntrinsicGradient(
    MapSizes maps, PixelGrid gradient, PixelGrid intrinsic, bool hasRelu, PixelGrid x, float[] mean, PixelGrid result, ChannelSums sums) : IChannelPass
{
    /// <inheritdoc/>
    public void Run<TLanes>(int channel)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        TLanes means = ChannelPass.Load<TLanes>(mean, channel);
        (int width, int step, int mapStep, int inputStep, int resultStep, bool relu) = (maps.Width, gradient.Step, intrinsic.Step, x.Step, result.Step, hasRelu);
        TLanes sum = TLanes.Zero, products = TLanes.Zero;
        for (int y = 0; y < maps.Height; y++)
        {
            float* from = gradient.At(y, channel), map = intrinsic.At(y, channel), input = x.At(y, channel), to = result.At(y, channel);
            TLanes rowSum = TLanes.Zero, rowProducts = TLanes.Zero;
            for (int pixel = 0; pixel < width; pixel++, from += step, map += mapStep, input += inputStep, to += resultStep)
            {
                TLanes slope = TLanes.Load(to) + TLanes.Load(from);
                slope = relu ? ChannelPass.WherePositive(slope, TLanes.Load(map)) : slope;
                TLanes.Store(slope, to);
                rowSum += slope;
                TLanes.Accumulate(ref rowProducts, slope, TLanes.Load(input) - means);
            }

            sum += rowSum;
            products += rowProducts;
        }

        sums.Add(channel, sum, products);
    }
}
