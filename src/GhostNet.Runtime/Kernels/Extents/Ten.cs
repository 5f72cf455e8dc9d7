namespace GhostNet.Runtime.Kernels.Extents;

/// <summary>10.</summary>
internal readonly struct Ten : IExtent
{
    public static int Count => 10;
}
