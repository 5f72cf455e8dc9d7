namespace GhostNet.Runtime.Kernels.Extents;

/// <summary>1.</summary>
internal readonly struct One : IExtent
{
    public static int Count => 1;
}
