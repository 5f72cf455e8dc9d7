namespace GhostNet.Runtime.Kernels.Extents;

/// <summary>8.</summary>
internal readonly struct Eight : IExtent
{
    public static int Count => 8;
}
