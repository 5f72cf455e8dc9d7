namespace GhostNet.Runtime.Kernels.Extents;

/// <summary>4.</summary>
internal readonly struct Four : IExtent
{
    public static int Count => 4;
}
