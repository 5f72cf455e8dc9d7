namespace GhostNet.Runtime.Kernels.Extents;

/// <summary>14.</summary>
internal readonly struct Fourteen : IExtent
{
    public static int Count => 14;
}
