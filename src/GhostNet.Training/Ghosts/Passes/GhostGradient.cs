using GhostNet.Runtime.Kernels;

namespace GhostNet.Training.Ghosts.Passes;

/// <summary>Goes back through the ghosts' normalisation.</summary>
/// <param name="maps">Sizes.</param>
/// <param name="gradient">The gradient of the module's output, the ghosts' half.</param>
/// <param name="ghosts">What was normalised.</param>
/// <param name="normalization">The normalisation.</param>
/// <param name="hasRelu">Whether a ReLU followed it.</param>
/// <param name="slope">The normalisation's gradient.</param>
/// <param name="result">Takes the gradient of the ghosts.</param>
internal readonly unsafe struct GhostGradient(
    MapSizes maps, PixelGrid gradient, PixelGrid ghosts, BatchNorm normalization, bool hasRelu, (float[] A, float[] B, float[] C) slope, PixelGrid result) : IChannelPass
{
    /// <inheritdoc/>
    public void Run<TLanes>(int channel)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        TLanes scale = ChannelPass.Load<TLanes>(normalization.Scale, channel), shift = ChannelPass.Load<TLanes>(normalization.Shift, channel);
        TLanes a = ChannelPass.Load<TLanes>(slope.A, channel), b = ChannelPass.Load<TLanes>(slope.B, channel), c = ChannelPass.Load<TLanes>(slope.C, channel);
        (int width, int step, int ghostStep, int resultStep, bool relu) = (maps.Width, gradient.Step, ghosts.Step, result.Step, hasRelu);
        for (int y = 0; y < maps.Height; y++)
        {
            float* from = gradient.At(y, channel), ghost = ghosts.At(y, channel), to = result.At(y, channel);
            for (int pixel = 0; pixel < width; pixel++, from += step, ghost += ghostStep, to += resultStep)
            {
                TLanes value = TLanes.Load(ghost), passed = TLanes.Load(from);
                passed = relu ? ChannelPass.WherePositive(passed, TLanes.MultiplyAdd(value, scale, shift)) : passed;
                TLanes.Store(TLanes.MultiplyAdd(a, passed, TLanes.MultiplyAdd(b, value, c)), to);
            }
        }
    }
}
