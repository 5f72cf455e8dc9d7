namespace GhostNet.Runtime.Kernels.Extents;

/// <summary>5.</summary>
internal readonly struct Five : IExtent
{
    public static int Count => 5;
}
