namespace GhostNet.Runtime.Kernels.Extents;

/// <summary>7.</summary>
internal readonly struct Seven : IExtent
{
    public static int Count => 7;
}
