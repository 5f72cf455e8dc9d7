namespace GhostNet.Runtime.Kernels.Extents;

/// <summary>3.</summary>
internal readonly struct Three : IExtent
{
    public static int Count => 3;
}
