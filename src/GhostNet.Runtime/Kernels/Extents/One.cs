using System.Runtime.InteropServices;

namespace GhostNet.Runtime.Kernels.Extents;

/// <summary>1.</summary>
[StructLayout(LayoutKind.Sequential, Size = 1)]
internal readonly struct One : IColumns
{
    public static bool EndsInHalf => false;
}
