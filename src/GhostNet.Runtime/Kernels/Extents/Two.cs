namespace GhostNet.Runtime.Kernels.Extents;

/// <summary>2.</summary>
internal readonly struct Two : IExtent
{
    public static int Count => 2;
}
