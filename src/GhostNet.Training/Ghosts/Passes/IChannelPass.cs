using GhostNet.Runtime.Kernels;

namespace GhostNet.Training.Ghosts.Passes;

/// <summary>A pass over the pixels of an image that treats each channel for itself.</summary>
internal interface IChannelPass
{
    /// <summary>Handles as many channels as a vector has lanes, at all pixels.</summary>
    /// <typeparam name="TLanes">The vector.</typeparam>
    /// <param name="channel">The first of them.</param>
    void Run<TLanes>(int channel)
        where TLanes : unmanaged, ILanes<TLanes>;
}
