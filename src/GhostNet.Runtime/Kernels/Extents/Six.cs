namespace GhostNet.Runtime.Kernels.Extents;

/// <summary>6.</summary>
internal readonly struct Six : IExtent
{
    public static int Count => 6;
}
