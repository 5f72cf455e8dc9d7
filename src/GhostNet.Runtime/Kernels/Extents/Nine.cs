namespace GhostNet.Runtime.Kernels.Extents;

/// <summary>9.</summary>
internal readonly struct Nine : IExtent
{
    public static int Count => 9;
}
