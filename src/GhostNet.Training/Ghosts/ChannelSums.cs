using GhostNet.Runtime.Kernels;
using GhostNet.Training.Ghosts.Passes;

namespace GhostNet.Training.Ghosts;

/// <summary>
/// Two sums a channel over the images of a chunk. Passes sum up rows, then strips, before they add to them, so that float32 loses little; chunks are
/// added in float64.
/// </summary>
/// <param name="channels">The number of channels.</param>
internal sealed class ChannelSums(int channels)
{
    /// <summary>The first sum of each channel.</summary>
    public float[] First { get; } = new float[channels];

    /// <summary>The second sum of each channel.</summary>
    public float[] Second { get; } = new float[channels];

    /// <summary>Adds to both sums.</summary>
    /// <typeparam name="TLanes">A number a channel.</typeparam>
    /// <param name="channel">The first channel.</param>
    /// <param name="first">What is added to the first sums.</param>
    /// <param name="second">What is added to the second ones.</param>
    public void Add<TLanes>(int channel, TLanes first, TLanes second)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        ChannelPass.Add(first, First, channel);
        ChannelPass.Add(second, Second, channel);
    }
}
