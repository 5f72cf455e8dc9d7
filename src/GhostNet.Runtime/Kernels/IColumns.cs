namespace GhostNet.Runtime.Kernels;

/// <summary>Blocks of output channels that a convolution's kernel computes together.</summary>
internal interface IColumns : IExtent
{
    /// <summary>Whether the last of several blocks is half as wide as the others.</summary>
    static abstract bool EndsInHalf { get; }
}
