using System.Runtime.Intrinsics;
using GhostNet.Runtime.Kernels;

namespace GhostNet.Training.Ghosts.Passes;

/// <summary>Runs passes, and reads and writes the numbers that they have for each channel.</summary>
internal static unsafe class ChannelPass
{
    /// <summary>Handles all channels, in vectors as wide as the processor's and what is left allow.</summary>
    /// <typeparam name="TPass">The kind of pass.</typeparam>
    /// <param name="pass">The pass.</param>
    /// <param name="channels">The number of channels.</param>
    public static void Run<TPass>(in TPass pass, int channels)
        where TPass : struct, IChannelPass
    {
        int channel = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            channel = Run<TPass, Lanes16>(pass, channel, channels);
        }

        if (Vector256.IsHardwareAccelerated)
        {
            channel = Run<TPass, Lanes8>(pass, channel, channels);
        }

        if (Vector128.IsHardwareAccelerated)
        {
            channel = Run<TPass, Lanes4>(pass, channel, channels);
        }

        Run<TPass, Lanes1>(pass, channel, channels);
    }

    /// <summary>Reads a number a channel.</summary>
    /// <typeparam name="TLanes">The vector.</typeparam>
    /// <param name="values">The numbers.</param>
    /// <param name="channel">The first channel.</param>
    public static TLanes Load<TLanes>(float[] values, int channel)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        fixed (float* start = values)
        {
            return TLanes.Load(start + channel);
        }
    }

    /// <summary>Adds to a number a channel.</summary>
    /// <typeparam name="TLanes">The vector.</typeparam>
    /// <param name="value">What is added.</param>
    /// <param name="sums">The numbers.</param>
    /// <param name="channel">The first channel.</param>
    public static void Add<TLanes>(TLanes value, float[] sums, int channel)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        fixed (float* start = sums)
        {
            TLanes.Store(TLanes.Load(start + channel) + value, start + channel);
        }
    }

    /// <summary>A gradient where a ReLU let values pass, 0 elsewhere.</summary>
    /// <typeparam name="TLanes">The vector.</typeparam>
    /// <param name="gradient">The gradient.</param>
    /// <param name="value">The values, before or after the ReLU.</param>
    public static TLanes WherePositive<TLanes>(TLanes gradient, TLanes value)
        where TLanes : unmanaged, ILanes<TLanes> => TLanes.WhereNotNegative(TLanes.Zero - value, TLanes.Zero, gradient);

    private static int Run<TPass, TLanes>(in TPass pass, int channel, int channels)
        where TPass : struct, IChannelPass
        where TLanes : unmanaged, ILanes<TLanes>
    {
        for (; channel <= channels - TLanes.Count; channel += TLanes.Count)
        {
            pass.Run<TLanes>(channel);
        }

        return channel;
    }
}
