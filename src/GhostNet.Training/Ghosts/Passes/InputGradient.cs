using GhostNet.Runtime.Kernels;

namespace GhostNet.Training.Ghosts.Passes;

/// <summary>Goes back through a normalisation: <c>a · gradient + b · x + c</c> takes the gradient's place.</summary>
/// <param name="maps">Sizes.</param>
/// <param name="slope">The normalisation's gradient.</param>
/// <param name="x">What was normalised.</param>
/// <param name="gradient">The gradient.</param>
internal readonly unsafe struct InputGradient(MapSizes maps, (float[] A, float[] B, float[] C) slope, PixelGrid x, PixelGrid gradient) : IChannelPass
{
    /// <inheritdoc/>
    public void Run<TLanes>(int channel)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        TLanes a = ChannelPass.Load<TLanes>(slope.A, channel), b = ChannelPass.Load<TLanes>(slope.B, channel), c = ChannelPass.Load<TLanes>(slope.C, channel);
        (int width, int step, int inputStep) = (maps.Width, gradient.Step, x.Step);
        for (int y = 0; y < maps.Height; y++)
        {
            float* to = gradient.At(y, channel), input = x.At(y, channel);
            for (int pixel = 0; pixel < width; pixel++, to += step, input += inputStep)
            {
                TLanes.Store(TLanes.MultiplyAdd(a, TLanes.Load(to), TLanes.MultiplyAdd(b, TLanes.Load(input), c)), to);
            }
        }
    }
}
