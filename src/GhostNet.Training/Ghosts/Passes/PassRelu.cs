using GhostNet.Runtime.Kernels;

namespace GhostNet.Training.Ghosts.Passes;

/// <summary>Keeps a gradient where a ReLU's output is above 0 and makes it 0 elsewhere.</summary>
/// <param name="maps">Sizes.</param>
/// <param name="output">The ReLU's output.</param>
/// <param name="gradient">Its gradient.</param>
/// <param name="result">Takes the result.</param>
internal readonly unsafe struct PassRelu(MapSizes maps, PixelGrid output, PixelGrid gradient, PixelGrid result) : IChannelPass
{
    /// <inheritdoc/>
    public void Run<TLanes>(int channel)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        (int width, int step, int gradientStep, int resultStep) = (maps.Width, output.Step, gradient.Step, result.Step);
        for (int y = 0; y < maps.Height; y++)
        {
            float* value = output.At(y, channel), slope = gradient.At(y, channel), to = result.At(y, channel);
            for (int pixel = 0; pixel < width; pixel++, value += step, slope += gradientStep, to += resultStep)
            {
                TLanes.Store(ChannelPass.WherePositive(TLanes.Load(slope), TLanes.Load(value)), to);
            }
        }
    }
}
