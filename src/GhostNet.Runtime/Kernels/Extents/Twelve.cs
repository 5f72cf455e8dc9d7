namespace GhostNet.Runtime.Kernels.Extents;

/// <summary>12.</summary>
internal readonly struct Twelve : IExtent
{
    public static int Count => 12;
}
